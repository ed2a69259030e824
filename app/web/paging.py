"""Keyset paging: a page ends with the id of its last row, and the next one begins after it."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.errors import InvalidInput
from app.core.words import say
from app.web.contract import Page, PageQuery

MOST = 200
CURSOR = re.compile(r"[0-9]{1,18}")
T = TypeVar("T")


def page(
    session: Session,
    statement: Select[Any],
    key: InstrumentedAttribute[int],
    query: PageQuery,
    show: Callable[[Any], T],
    *,
    newest_first: bool = False,
) -> Page[T]:
    """Return one page of `statement`, ordered by `key` (unique numbers), each row shown by `show`."""
    limit = page_size(query)
    if query.after is not None:
        after = cursor(query)
        statement = statement.where(key < after if newest_first else key > after)
    statement = statement.order_by(key.desc() if newest_first else key).limit(limit + 1)
    rows: Sequence[Any] = session.scalars(statement).all()
    more = len(rows) > limit
    rows = rows[:limit]
    return Page(items=[show(row) for row in rows], next=str(getattr(rows[-1], key.key)) if more else None)


def page_size(query: PageQuery, most: int = MOST) -> int:
    """Return the page's size. Raises `InvalidInput` outside 1 to `most`."""
    if not 1 <= query.limit <= most:
        raise InvalidInput(say("requests.limit", most=most), fields={"limit": say("fields.limit", most=most)})
    return query.limit


def cursor(query: PageQuery) -> int:
    """Return the number that `after` holds. Raises `InvalidInput`."""
    after = query.after or ""
    if not CURSOR.fullmatch(after):
        raise InvalidInput(say("requests.cursor"), fields={"after": say("fields.cursor")})
    return int(after)
