"""Column types and SQL expressions that read the same on SQLite, MySQL and MariaDB."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BINARY, BigInteger, DateTime, Dialect, Integer, LargeBinary
from sqlalchemy.dialects import mysql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

# SQLite numbers rows by itself only for a column that is exactly INTEGER.
BigId = BigInteger().with_variant(Integer(), "sqlite")


class UuidBytes(TypeDecorator[uuid.UUID]):
    """A UUID in 16 bytes; UUIDv7 keeps its order."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(LargeBinary(16) if dialect.name == "sqlite" else BINARY(16))

    # Both drivers take and give bytes as they are: an edit has hundreds of ids, and these are all of their way.

    def bind_processor(self, dialect: Dialect) -> Callable[[uuid.UUID | None], bytes | None]:
        return lambda value: None if value is None else value.bytes

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[bytes | None], uuid.UUID | None]:
        return lambda value: None if value is None else uuid.UUID(bytes=value)


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC with microseconds; goes in and comes out aware."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime() if dialect.name == "sqlite" else mysql.DATETIME(fsp=6))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class database_now(FunctionElement[datetime]):  # noqa: N801 - reads like the SQL function it is
    """The database's own clock, UTC, `plus` whole seconds: all leases and heartbeats compare with one clock."""

    type = UtcDateTime()
    inherit_cache = True

    def __init__(self, plus: int = 0) -> None:
        self.plus = int(plus)
        super().__init__()

    def _gen_cache_key(self, anon_map: Any, bindparams: Any) -> Any:
        return (*super()._gen_cache_key(anon_map, bindparams), self.plus)


@compiles(database_now, "sqlite")
def _sqlite_now(element: database_now, _compiler: Any, **_: Any) -> str:
    # The same text that SQLAlchemy stores, so that comparing text compares times.
    return f"(strftime('%Y-%m-%d %H:%M:%f', 'now', '{element.plus:+d} seconds') || '000')"


@compiles(database_now, "mysql")
@compiles(database_now, "mariadb")
def _mysql_now(element: database_now, _compiler: Any, **_: Any) -> str:
    return f"DATE_ADD(UTC_TIMESTAMP(6), INTERVAL {element.plus:d} SECOND)"
