"""What a person chose for themselves, kept for every browser they sign in with."""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy.orm import Session

from app.core.errors import TooLarge
from app.core.services import accounts
from app.core.words import say

MOST_BYTES = 32 << 10


def of(session: Session, account_id: int) -> dict[str, Any]:
    """Return a person's preferences; empty when nothing was chosen."""
    return accounts.get(session, account_id).preferences or {}


def replace(session: Session, account_id: int, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Keep these preferences instead of those before, and return them. Raises `TooLarge` above 32 kB."""
    kept = {name: value for name, value in chosen.items() if value is not None}
    if len(orjson.dumps(kept)) > MOST_BYTES:
        raise TooLarge(say("accounts.preferences_too_large", limit=MOST_BYTES >> 10))
    accounts.get(session, account_id).preferences = kept
    return kept


def merge(session: Session, account_id: int, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Change only the preferences that are named; None forgets one. Raises `TooLarge` above 32 kB."""
    account = accounts.get_to_change(session, account_id)
    return replace(session, account_id, {**(account.preferences or {}), **chosen})
