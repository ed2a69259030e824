"""Configuration. The only place that reads the process environment.

With nothing set, everything lives under `var/`: an SQLite database, a file store, a broker without a server.
"""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.core.errors import WrongSetting
from app.core.words import say

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
    keep_checkpoints: int = 20
    fetch_weights: bool = False
    host: str = field(default_factory=socket.gethostname)

    @property
    def embedded_broker(self) -> bool:
        return self.broker_url.startswith("filesystem:")

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def from_environment(env: Mapping[str, str]) -> Settings:
    """Read settings from `env`; unset or empty variables take the embedded defaults.

    `RAPIDLABEL_HOME` moves `var/`; `DATABASE_URL`, `BROKER_URL` and `STORAGE_URL` switch the parts. Raises
    `WrongSetting`.
    """
    home = Path(env.get("RAPIDLABEL_HOME") or ROOT / "var").absolute()
    data = env.get("RAPIDLABEL_DATA")
    return Settings(
        home=home,
        database_url=_database_url(env.get("DATABASE_URL") or f"sqlite:///{home / 'rapidlabel.sqlite3'}"),
        broker_url=env.get("BROKER_URL") or f"filesystem://{home / 'broker'}",
        storage_url=env.get("STORAGE_URL") or f"file://{home / 'store'}",
        data=Path(data).absolute() if data else None,
        max_upload=_number(env, "RAPIDLABEL_MAX_UPLOAD", 20 * GIB),
        max_side=_number(env, "RAPIDLABEL_MAX_SIDE", 16_384),
        lease_seconds=_number(env, "RAPIDLABEL_LEASE_SECONDS", 120),
        heartbeat_timeout=_number(env, "RAPIDLABEL_HEARTBEAT_TIMEOUT", 20),
        sweep_seconds=_number(env, "RAPIDLABEL_SWEEP_SECONDS", 3),
        public_url=(env.get("RAPIDLABEL_PUBLIC_URL") or "").rstrip("/"),
        secure_cookies=_flag(env, "RAPIDLABEL_SECURE_COOKIES"),
        cache_bytes=_number(env, "RAPIDLABEL_CACHE_BYTES", 20 * GIB),
        keep_checkpoints=_number(env, "RAPIDLABEL_KEEP_CHECKPOINTS", 20),
        fetch_weights=_flag(env, "RAPIDLABEL_FETCH_WEIGHTS"),
    )


def _flag(env: Mapping[str, str], name: str) -> bool:
    return env.get(name, "") in {"1", "true", "yes"}


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = (env.get(name) or str(default)).strip()
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise WrongSetting(say("terminal.setting", name=name, value=text, default=default))
    return int(text)


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


def visible_gpus() -> str | None:
    """Return CUDA_VISIBLE_DEVICES: indices or UUIDs of the GPUs that this process may use; None means all of them."""
    return os.environ.get("CUDA_VISIBLE_DEVICES")


def child_environment(**extra: str) -> dict[str, str]:
    """Return the environment for a child process: this one's, with `extra` set."""
    return {**os.environ, **extra}
