"""The boxes of a source over a range of its frames: what one change over many frames is made on.

Frames are read in the order of their index and the boxes of each by their primary key, so a page is one short range
read, however many boxes the source has.
"""

import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from app.core.columns import database_now
from app.core.services.edit_rows import BOX, FRAME, Row


@dataclass(frozen=True, slots=True)
class Region:
    """x1, y1, x2, y2 in pixels of the frame, x2 and y2 exclusive."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which boxes; None leaves a question open. `first` and `last` are frame indices, both belong to the range.

    `region`: boxes that share some of their area with it.
    """

    first: int | None = None
    last: int | None = None
    label_id: int | None = None
    track_id: uuid.UUID | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of a box in the order: frame index, then box id."""

    index: int
    box_id: uuid.UUID


def listed(
    session: Session, source_id: int, account_id: int, wanted: Wanted, limit: int, after: Cursor | None = None
) -> list[Row]:
    """Return up to `limit` boxes in order of frame index and id, as rows of `box`.

    Each has `frame_index`, `frame_state` and `frame_held` beside it: whether somebody but `account_id` is at its frame.
    """
    held = and_(FRAME.c.lease_account_id != account_id, FRAME.c.lease_until > database_now())
    facts = [FRAME.c.index.label("frame_index"), FRAME.c.state.label("frame_state")]
    statement = (
        select(BOX, *facts, or_(held, false()).label("frame_held"))
        .select_from(FRAME.join(BOX, BOX.c.frame_id == FRAME.c.id))
        .where(FRAME.c.source_id == source_id, *_of_frames(wanted, after), *_of_boxes(wanted))
        .order_by(FRAME.c.index, BOX.c.id)
        .limit(limit)
    )
    rows = [dict(row) for row in session.execute(statement).mappings()]
    return [{**row, "frame_held": bool(row["frame_held"])} for row in rows]


def _of_frames(wanted: Wanted, after: Cursor | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.first is not None:
        conditions.append(FRAME.c.index >= wanted.first)
    if wanted.last is not None:
        conditions.append(FRAME.c.index <= wanted.last)
    if after is not None:
        # The first says what the second implies, and is what the index is read by.
        conditions.append(FRAME.c.index >= after.index)
        conditions.append(or_(FRAME.c.index > after.index, BOX.c.id > after.box_id))
    return conditions


def _of_boxes(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.label_id is not None:
        conditions.append(BOX.c.label_id == wanted.label_id)
    if wanted.track_id is not None:
        conditions.append(BOX.c.track_id == wanted.track_id)
    if (region := wanted.region) is not None:
        conditions += [BOX.c.x1 < region.x2, BOX.c.x2 > region.x1, BOX.c.y1 < region.y2, BOX.c.y2 > region.y1]
    return conditions
