"""Values as text for MySQL: what PyMySQL writes, for the types that edits are made of without its way through Python.

An edit of twenty boxes has four hundred values. What a person wrote is text, and text goes through the connection's own
escaping, which knows its character set and its mode.
https://dev.mysql.com/doc/refman/8.4/en/literals.html
"""

from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any

from pymysql.converters import escape_float

_PLAIN: dict[type, Callable[[Any], str]] = {
    NoneType: lambda _: "NULL",
    bool: lambda value: "1" if value else "0",
    int: str,
    # So that MySQL reads a double and no decimal.
    float: lambda value: escape_float(value, None),
    bytes: lambda value: f"x'{value.hex()}'",
}


def fill(cursor: Any, sql: str, values: Sequence[Any]) -> str:
    """Return `sql` with its placeholders filled; raises what PyMySQL raises for a value it cannot write."""
    connection = cursor.connection
    texts = [
        write(value) if (write := _PLAIN.get(type(value))) else connection.escape(value, connection.encoders)
        for value in values
    ]
    return sql % tuple(texts)
