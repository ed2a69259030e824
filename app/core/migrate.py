"""Brings the database to this release's schema, one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command, op
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


def drop_foreign_key_index(name: str, table: str, column: str) -> None:
    """For downgrades: drop an index that the foreign key of `column` leans on.

    MySQL gives a foreign key an index of its own and takes it away when a better one is made, so it has to get it back.
    """
    if op.get_context().dialect.name == "sqlite":
        op.drop_index(name, table_name=table)
    else:
        op.execute(f"ALTER TABLE {table} ADD INDEX fk_{table}_{column} ({column}), DROP INDEX {name}")


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
