"""Brings the database to this release's schema, one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from app.core.db import get_database
from app.core.settings import ROOT, get_settings

LOCK = "rapidlabel.migrate"
LOCK_SECONDS = 300


def upgrade() -> None:
    """Run the migrations that are missing; two that start together run one after the other."""
    with get_database().engine.connect() as connection, _alone(connection):
        config = Config(str(ROOT / "alembic.ini"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    settings = get_settings()
    if settings.sqlite:
        settings.home.mkdir(parents=True, exist_ok=True)
        with (settings.home / "migrate.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    connection.execute(text("SELECT GET_LOCK(:name, :seconds)"), {"name": LOCK, "seconds": LOCK_SECONDS})
    connection.commit()
    try:
        yield
    finally:
        connection.execute(text("SELECT RELEASE_LOCK(:name)"), {"name": LOCK})
        connection.commit()
