"""The database: engine, declarative base, column types, transactions.

One SQLAlchemy session is one unit of work. Services take a `Session` and never commit; the request or the task does,
through `Database.write()` or `Database.read()`.

SQLite and MySQL/MariaDB behave alike because each gets what it needs:

* SQLite runs in WAL mode and a write begins with `BEGIN IMMEDIATE` behind a fair lock (`app.core.write_gate`), so
  writers queue instead of meeting `database is locked`; its log is flushed once the lock is free (`app.core.wal`);
* MySQL runs in READ COMMITTED, and `Database.run` runs a transaction again that lost a deadlock, or that wrote a key
  which another one wrote since it looked: the second time it finds that row.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pymysql.constants import CLIENT
from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import QueuePool

from app.core import wal
from app.core.group_commit import GroupCommit
from app.core.settings import get_settings
from app.core.write_gate import WriteGate

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
# Lost a deadlock; waited too long for a row lock. Both rolled the transaction back: running it again is right.
MYSQL_LOST_RACES = {1213, 1205}
MYSQL_DUPLICATE_KEY = 1062
ATTEMPTS = 8

T = TypeVar("T")


class Base(DeclarativeBase):
    """Declarative base; the naming convention lets every later migration name what it drops."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Database:
    """An engine with the two kinds of transaction the platform uses."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._sqlite_file = Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None
        self._readers = sessionmaker(engine, expire_on_commit=False)
        writing = engine.execution_options(rapidlabel_write=True)
        self._writers = sessionmaker(writing, expire_on_commit=False)
        self._group = GroupCommit(writing, self._flush) if self._sqlite_file else None
        # On SQLite every transaction reads one snapshot as it is.
        options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        self._snapshots = sessionmaker(engine.execution_options(**options), expire_on_commit=False)

    def reader(self) -> Session:
        """Return a session that will only read."""
        return self._readers()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for reading."""
        with self.reader() as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """Give a session for reading in which all statements see the database as it was at the first one."""
        with self._snapshots() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose work is durable at the end of the block, or rolled back if it raises.

        On SQLite its first statement takes the write lock.
        """
        with self._writers() as session, session.begin():
            yield session
        # Only now, when the lock is free again: see `app.core.wal`.
        self._flush()

    def run(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a write transaction, again when it met another one; `work` must be safe to repeat.

        On SQLite those who write at the same moment share a transaction, and a thread of another one may do the work.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._group.run(work) if self._group else self._alone(work)
            except (OperationalError, IntegrityError) as error:
                if attempt == ATTEMPTS or not is_retryable(error):
                    raise
                # At random, so that those who met do not meet again.
                time.sleep(random.uniform(0.0, 0.02) * attempt)  # noqa: S311 - no secret
        raise AssertionError

    def _alone(self, work: Callable[[Session], T]) -> T:
        with self.write() as session:
            return work(session)

    def _flush(self) -> None:
        if self._sqlite_file:
            wal.flush(self._sqlite_file)


def is_retryable(error: DBAPIError) -> bool:
    """Tell whether the transaction failed only because it met another one. On SQLite writers never meet."""
    args: tuple[Any, ...] = getattr(error.orig, "args", ())
    return bool(args) and args[0] in {*MYSQL_LOST_RACES, MYSQL_DUPLICATE_KEY}


def make_engine(url: str, **options: Any) -> Engine:
    """Create an engine for SQLite or MySQL/MariaDB with the settings described above."""
    options = {"json_serializer": _to_json, "json_deserializer": orjson.loads, **options}
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_engine(url, **options)
    defaults = {
        "isolation_level": "READ COMMITTED",
        "pool_pre_ping": False,
        "pool_recycle": 1800,
        # A session that is closed rolls back by itself; once more at the pool would be one round trip more.
        "pool_reset_on_return": None,
        "pool_size": 20,
        "max_overflow": 20,
        # Several statements at once are for `app.core.roundtrip`; SQLAlchemy counts the rows that were found.
        "paramstyle": "format",
        "connect_args": {"client_flag": CLIENT.MULTI_STATEMENTS | CLIENT.FOUND_ROWS},
    }
    engine = create_engine(url, **{**defaults, **options})
    event.listen(engine, "connect", _set_up_mysql)
    return engine


def _to_json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


def _set_up_mysql(connection: Any, _record: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ENGINE_SUBSTITUTION'")


def _sqlite_engine(url: str, **options: Any) -> Engine:
    path = Path(make_url(url).database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        **{
            "poolclass": QueuePool,
            "pool_size": 20,
            "max_overflow": 20,
            "connect_args": {"timeout": 60, "check_same_thread": False, "isolation_level": None},
            **options,
        },
    )
    gate = WriteGate(path.with_name(f"{path.name}.write-lock"))

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-32000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("rapidlabel_write"):
            gate.acquire(connection.connection.dbapi_connection)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # Straight at the driver: it takes no lock, so it cannot fail in a way that anybody wants to hear of.
            connection.connection.dbapi_connection.execute("BEGIN")  # type: ignore[union-attr]

    # A connection is reset on its way back to the pool: after COMMIT or ROLLBACK was done, not just announced.
    @event.listens_for(engine, "reset")
    def release(connection: Any, _record: Any, _state: Any) -> None:
        gate.release(connection)

    return engine


@cache
def get_database() -> Database:
    """Return the database of this process, opened once."""
    return Database(make_engine(get_settings().database_url))
