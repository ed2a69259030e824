"""Alembic's entry: migrates the database of the settings, or the one given as `-x url=…`."""

from alembic import context
from sqlalchemy import Connection, text

from app.core import models
from app.core.db import make_engine
from app.core.settings import get_settings

target_metadata = models.Account.metadata


def run() -> None:
    """Run the migrations over one connection."""
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _run_on(connection)
        return
    url = context.get_x_argument(as_dictionary=True).get("url") or get_settings().database_url
    engine = make_engine(url)
    with engine.connect() as own:
        _run_on(own)
    engine.dispose()


def _run_on(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        # Names are compared letter by letter, as SQLite does: "Gate" and "gate" are two cameras on every database.
        connection.execute(text("ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=target_metadata,
        transaction_per_migration=True,
        compare_type=True,
        user_module_prefix="columns.",
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
