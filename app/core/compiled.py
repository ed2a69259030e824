"""Core statements as a driver takes them: compiled once, with what turns Python's values into the driver's and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, TypeAlias, cast

from sqlalchemy import Boolean, Dialect, Insert, Select, Table, Update
from sqlalchemy.sql.dml import Delete
from sqlalchemy.types import TypeEngine

Statement: TypeAlias = Select[Any] | Insert | Update | Delete
Values: TypeAlias = Mapping[str, Any]
Row: TypeAlias = tuple[Any, ...]
_Processor: TypeAlias = Callable[[Any], Any]
VALUES = " VALUES "
# Of SQLite's 32,766 variables in a statement, and a power of two: few statements for lists of any length.
ROWS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement's text for the driver; `writers` and `readers` are by place, of the values that need one."""

    sql: str
    pick: Callable[[Values], Sequence[Any]]
    writers: tuple[tuple[int, _Processor], ...]
    readers: tuple[tuple[int, _Processor], ...]
    constants: Values
    answers: bool

    def parameters(self, values: Values) -> list[Any]:
        """Return the driver's parameters for one set of values."""
        row = list(self.pick({**self.constants, **values} if self.constants else values))
        for place, write in self.writers:
            row[place] = write(row[place])
        return row

    def rows(self, fetched: Sequence[Row]) -> list[Row]:
        """Return fetched rows in Python's values."""
        return [self._read(row) for row in fetched] if self.readers else list(fetched)

    def _read(self, fetched: Row) -> Row:
        row = list(fetched)
        for place, read in self.readers:
            row[place] = read(row[place])
        return tuple(row)

    def split(self, rows: Sequence[Values]) -> list[tuple[str, list[Any]]]:
        """Return inserts that write all rows, each a text with its parameters.

        A text of its own for each length would be prepared anew each time, so lengths are powers of two.
        """
        parts, start = [], 0
        while start < len(rows):
            count = min(ROWS_AT_ONCE, 1 << (len(rows) - start).bit_length() - 1)
            part = rows[start : start + count]
            parts.append((_with_rows(self.sql, count), list(chain.from_iterable(map(self.parameters, part)))))
            start += count
        return parts


@lru_cache(maxsize=1_000)
def compile_for(statement: Statement, dialect: Dialect) -> Compiled:
    """Compile a statement for a database."""
    compiled: Any = statement.compile(dialect=dialect, column_keys=_inserted(statement))
    binds = compiled.binds
    names = compiled.positiontup
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    return Compiled(
        sql=str(compiled),
        pick=_picker(names),
        writers=_by_place(_writer(binds[name].type.dialect_impl(dialect), dialect) for name in names),
        readers=_by_place(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns),
        constants={name: bind.value for name, bind in binds.items() if not bind.required},
        answers=isinstance(statement, Select),
    )


def _picker(names: Sequence[str]) -> Callable[[Values], Sequence[Any]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: [values[name] for name in names]


def _writer(kind: TypeEngine[Any], dialect: Dialect) -> _Processor | None:
    # Both drivers write a bool as 0 or 1 themselves.
    return None if isinstance(kind, Boolean) else kind.bind_processor(dialect)


def _by_place(processors: Any) -> tuple[tuple[int, _Processor], ...]:
    return tuple((place, processor) for place, processor in enumerate(processors) if processor is not None)


def _inserted(statement: Statement) -> list[str] | None:
    """Return the columns that an insert gives: all but the number that the database counts itself."""
    if not isinstance(statement, Insert):
        return None
    table = cast("Table", statement.table)
    return [column.key for column in table.c if column is not table.autoincrement_column]


@lru_cache(maxsize=1_000)
def _with_rows(sql: str, count: int) -> str:
    head, row = sql.split(VALUES, 1)
    return head + VALUES + ",".join([row] * count)
