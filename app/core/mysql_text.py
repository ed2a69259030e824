"""Values as text for MySQL, for the types that edits are made of without PyMySQL's long way through Python.

An edit of twenty boxes has four hundred values and a log of nine thousand characters, in which every second word is
quoted. Within single quotes only those and the backslash mean something. All other values, and text where a backslash
means nothing (sql_mode NO_BACKSLASH_ESCAPES), PyMySQL writes itself.
https://dev.mysql.com/doc/refman/8.4/en/string-literals.html
"""

from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any

from pymysql.constants.SERVER_STATUS import SERVER_STATUS_NO_BACKSLASH_ESCAPES
from pymysql.converters import escape_float

_PLAIN: dict[type, Callable[[Any], str]] = {
    NoneType: lambda _: "NULL",
    bool: lambda value: "1" if value else "0",
    int: str,
    # So that MySQL reads a double and no decimal.
    float: lambda value: escape_float(value, None),
    bytes: lambda value: f"x'{value.hex()}'",
}
_WITH_TEXT = {**_PLAIN, str: lambda value: "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"}


def fill(cursor: Any, sql: str, values: Sequence[Any]) -> str:
    """Return `sql` with its placeholders filled; raises what PyMySQL raises for a value it cannot write."""
    connection = cursor.connection
    plain = _PLAIN if connection.server_status & SERVER_STATUS_NO_BACKSLASH_ESCAPES else _WITH_TEXT
    texts = [
        write(value) if (write := plain.get(type(value))) else connection.escape(value, connection.encoders)
        for value in values
    ]
    return sql % tuple(texts)
