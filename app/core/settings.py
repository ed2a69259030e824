"""Configuration. The only place that reads the process environment.

With nothing set, everything lives under `var/`: an SQLite database, a file store, a broker without a server.
"""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each named like its environment variable; sizes in bytes, times in seconds."""

    home: Path
    database_url: str
    broker_url: str
    storage_url: str
    data: Path | None = None
    max_upload: int = 20 * GIB
    max_side: int = 16_384
    lease_seconds: int = 120
    heartbeat_timeout: int = 20
    sweep_seconds: int = 3
    public_url: str = ""
    secure_cookies: bool = False
    cache_bytes: int = 20 * GIB
    host: str = field(default_factory=socket.gethostname)

    @property
    def embedded_broker(self) -> bool:
        return self.broker_url.startswith("filesystem:")

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def from_environment(env: Mapping[str, str]) -> Settings:
    """Read settings from `env`; unset or empty variables take the embedded defaults.

    `RAPIDLABEL_HOME` moves `var/`; `DATABASE_URL`, `BROKER_URL` and `STORAGE_URL` switch the parts.
    """
    home = Path(env.get("RAPIDLABEL_HOME") or ROOT / "var").absolute()
    data = env.get("RAPIDLABEL_DATA")
    return Settings(
        home=home,
        database_url=_database_url(env.get("DATABASE_URL") or f"sqlite:///{home / 'rapidlabel.sqlite3'}"),
        broker_url=env.get("BROKER_URL") or f"filesystem://{home / 'broker'}",
        storage_url=env.get("STORAGE_URL") or f"file://{home / 'store'}",
        data=Path(data).absolute() if data else None,
        max_upload=int(env.get("RAPIDLABEL_MAX_UPLOAD") or 20 * GIB),
        max_side=int(env.get("RAPIDLABEL_MAX_SIDE") or 16_384),
        lease_seconds=int(env.get("RAPIDLABEL_LEASE_SECONDS") or 120),
        heartbeat_timeout=int(env.get("RAPIDLABEL_HEARTBEAT_TIMEOUT") or 20),
        sweep_seconds=int(env.get("RAPIDLABEL_SWEEP_SECONDS") or 3),
        public_url=(env.get("RAPIDLABEL_PUBLIC_URL") or "").rstrip("/"),
        secure_cookies=env.get("RAPIDLABEL_SECURE_COOKIES", "") in {"1", "true", "yes"},
        cache_bytes=int(env.get("RAPIDLABEL_CACHE_BYTES") or 20 * GIB),
    )


def _database_url(url: str) -> str:
    """Name the driver we ship: a plain mysql:// or mariadb:// URL goes through PyMySQL."""
    for plain in ("mysql://", "mariadb://"):
        if url.startswith(plain):
            return "mysql+pymysql://" + url.removeprefix(plain)
    return url


@cache
def get_settings() -> Settings:
    """Return the settings of this process, read once."""
    return from_environment(os.environ)


def child_environment(**extra: str) -> dict[str, str]:
    """Return the environment for a child process: this one's, with `extra` set."""
    return {**os.environ, **extra}
