"""Reads the log back: who changed what, when."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.models import Account, Edit, EditFrame


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit as far as it touched the frame; `changes` holds {box_id, before, after}."""

    edit: Edit
    revision: int
    author: str | None
    changes: list[dict[str, Any]]


def of_frame(session: Session, frame_id: int, after: int, limit: int) -> list[Entry]:
    """Return up to `limit` entries of a frame after revision `after`, oldest first."""
    statement = (
        select(EditFrame, Account.name)
        .join(Edit, Edit.id == EditFrame.edit_id)
        .outerjoin(Account, Account.id == Edit.account_id)
        .where(EditFrame.frame_id == frame_id, EditFrame.revision > after)
        .order_by(EditFrame.revision)
        .limit(limit)
    )
    return [Entry(row.edit, row.revision, name, row.changes) for row, name in session.execute(statement)]
