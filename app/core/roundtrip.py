"""Several statements in one round trip: for the few transactions that everybody's every gesture runs.

SQLAlchemy builds a context around each execution, and MySQL answers each statement by itself; for a handful of small
statements both cost more than the statements do. `run` compiles each one once, and sends MySQL all of them together
(https://dev.mysql.com/doc/c-api/en/c-api-multiple-queries.html). The statements are Core statements whose values are
all bound, so no text of a person ever becomes SQL.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam
from sqlalchemy.exc import DBAPIError

from app.core.compiled import VALUES, Compiled, Row, Statement, Values, compile_for
from app.core.mysql_text import fill

# A statement with its values; an insert takes a list of them, one for each row.
Call: TypeAlias = tuple[Statement, dict[str, Any] | Sequence[Values]]
# MySQL refuses what is longer than `max_allowed_packet`, 16 MB by default.
MOST_TEXT = 4 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What one statement answered; only a select has rows."""

    rows: list[Row]


def run(connection: Connection, calls: Sequence[Call]) -> list[Answer]:
    """Run statements in their order and return their answers.

    Raises what SQLAlchemy raises for the same statements; those before the one that failed have run.
    """
    cursor = connection.connection.cursor()
    try:
        send = _one_by_one if connection.dialect.name == "sqlite" else _together
        return list(send(connection, cursor, calls))
    finally:
        cursor.close()


# A list of values has a statement of its own for each length: lengths are powers of two, filled up with the last value.


def room(length: int) -> int:
    """Return the length that a list of so many values is filled up to."""
    return 1 << (length - 1).bit_length() if length else 0


def numbered(values: Sequence[Any]) -> dict[str, Any]:
    """Return the values that `any_of` takes."""
    filled = [*values, *([values[-1]] * (room(len(values)) - len(values)) if values else [])]
    return dict(zip(_names(len(filled)), filled, strict=True))


def any_of(column: ColumnElement[Any], length: int) -> ColumnElement[bool]:
    """Return the condition that `column` is one of so many values."""
    values: list[BindParameter[Any]] = [bindparam(name, type_=column.type) for name in _names(length)]
    return column.in_(values)


@cache
def _names(length: int) -> list[str]:
    return [f"id_{number}" for number in range(length)]


def _one_by_one(connection: Connection, cursor: Any, calls: Sequence[Call]) -> Iterator[Answer]:
    for statement, values in calls:
        compiled = compile_for(statement, connection.dialect)
        with _errors(connection, compiled.sql):
            if isinstance(values, dict):
                cursor.execute(compiled.sql, compiled.parameters(values))
            else:
                for sql, parameters in compiled.split(values):
                    cursor.execute(sql, parameters)
            yield Answer(compiled.rows(cursor.fetchall()) if compiled.answers else [])


def _together(connection: Connection, cursor: Any, calls: Sequence[Call]) -> Iterator[Answer]:
    compiled = [compile_for(statement, connection.dialect) for statement, _ in calls]
    texts = [_text(cursor, part, values) for part, (_, values) in zip(compiled, calls, strict=True)]
    start = 0
    for end in _packets(texts):
        with _errors(connection, texts[start]):
            cursor.execute(";".join(texts[start:end]))
            for number in range(start, end):
                yield Answer(compiled[number].rows(cursor.fetchall()))
                cursor.nextset()
        start = end


def _packets(texts: Sequence[str]) -> Iterator[int]:
    """Yield where each packet ends."""
    size = 0
    for number, text in enumerate(texts):
        if size and size + len(text) > MOST_TEXT:
            yield number
            size = 0
        size += len(text)
    yield len(texts)


def _text(cursor: Any, compiled: Compiled, values: dict[str, Any] | Sequence[Values]) -> str:
    if isinstance(values, dict):
        return fill(cursor, compiled.sql, compiled.parameters(values))
    head, row = compiled.sql.split(VALUES, 1)
    return head + VALUES + ",".join([fill(cursor, row, compiled.parameters(part)) for part in values])


@contextmanager
def _errors(connection: Connection, sql: str) -> Iterator[None]:
    """Raise the driver's errors as SQLAlchemy does, and part with a connection that is lost."""
    dialect = connection.dialect
    driver = dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        if dialect.is_disconnect(error, connection.connection.dbapi_connection, None):
            connection.invalidate(error)
        raise DBAPIError.instance(sql, None, error, driver.Error, dialect=dialect) from error
