"""The rows an edit reads and writes: everybody's every gesture runs this, in two round trips and on plain rows.

Building a statement costs more than running it, and so does an object for each row; see `app.core.roundtrip`.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.sql.dml import Delete

from app.core import roundtrip
from app.core.clock import now
from app.core.editing import Change
from app.core.models import Box, Edit, EditFrame, Frame, Project, Rejection
from app.core.roundtrip import Answer, Call

BOX = cast("Table", Box.__table__)
EDIT = cast("Table", Edit.__table__)
EDIT_FRAME = cast("Table", EditFrame.__table__)
FRAME = cast("Table", Frame.__table__)
PROJECT = cast("Table", Project.__table__)
REJECTION = cast("Table", Rejection.__table__)
Row = dict[str, Any]
Key = tuple[int, uuid.UUID]
# SQLite takes 32,766 variables in a statement.
IDS_AT_ONCE = 1_024

_BOX_NAMES = tuple(column.key for column in BOX.c)
_WRITE_FRAME = (
    update(FRAME)
    .where(FRAME.c.id == bindparam("frame_id"))
    .values(revision=bindparam("new_revision"), state=bindparam("new_state"))
)
_FIND_EDIT = select(EDIT.c.project_id, EDIT.c.number, EDIT.c.sha256).where(EDIT.c.id == bindparam("edit_id"))
_FRAMES_OF_EDIT = select(EDIT_FRAME.c.frame_id, EDIT_FRAME.c.revision).where(
    EDIT_FRAME.c.edit_id == bindparam("edit_id")
)
_BOXES_OF_FRAME = select(BOX).where(BOX.c.frame_id == bindparam("frame_id")).order_by(BOX.c.id)
_NUMBER = select(PROJECT.c.revision).where(PROJECT.c.id == bindparam("of_project"))
_NEXT_NUMBER = update(PROJECT).where(PROJECT.c.id == bindparam("of_project")).values(revision=PROJECT.c.revision + 1)
_INSERT_BOXES = insert(BOX)
_INSERT_REJECTIONS = insert(REJECTION)
_INSERT_EDIT = insert(EDIT).values(number=_NUMBER.scalar_subquery())
_INSERT_EDIT_FRAMES = insert(EDIT_FRAME)


@dataclass(slots=True)
class EditedFrame:
    """What an edit knows of a frame that it holds; `revision` and `state` are written back."""

    id: int
    project_id: int
    source_id: int
    width: int
    height: int
    state: str
    revision: int
    submitted_by: int | None


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    project_id: int
    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Held:
    """What an edit finds: its frames, held until the transaction ends; itself, if it was made before; its boxes."""

    frames: dict[int, EditedFrame]
    earlier: LoggedEdit | None
    boxes: dict[Key, Row]


@dataclass(slots=True)
class Writes:
    """What an edit writes. `parts` are its lines of the log, one a frame."""

    frames: Iterable[EditedFrame]
    edit: Row
    parts: Sequence[Row]
    deleted: list[Row] = field(default_factory=list)
    inserted: list[Row] = field(default_factory=list)
    rejected: list[Row] = field(default_factory=list)


def hold(connection: Connection, edit_id: uuid.UUID, changes: Sequence[Change]) -> Held:
    """Hold the frames that exist and read what the edit `edit_id` needs to know of its boxes.

    The frames come first: an edit that was sent twice at once waits for the first one there and finds it done.
    """
    new = _by_frame((change.frame_id, change.box_id) for change in changes if change.before is None)
    known = _by_frame((change.frame_id, change.box_id) for change in changes if change.before is not None)
    # Boxes that are new should not be there, so only whether they are is asked: every column of an answer costs.
    asked, read = _each(new, _find_ids), _each(known, _find_boxes)
    frame_ids = list({**new, **known})
    frames, edits, *answers = roundtrip.run(
        connection, [holding(frame_ids), (_FIND_EDIT, {"edit_id": edit_id}), *asked, *read]
    )
    there, boxes = answers[: len(asked)], answers[len(asked) :]
    if any(answer.rows for answer in there):
        boxes += roundtrip.run(connection, _each(new, _find_boxes))
    stored = {(row["frame_id"], row["id"]): row for answer in boxes for row in as_boxes(answer)}
    in_order = [(change.frame_id, change.box_id) for change in changes]
    return Held(
        frames=as_frames(frames),
        earlier=next((LoggedEdit(*row) for row in edits.rows), None),
        boxes={key: stored[key] for key in in_order if key in stored},
    )


def holding(frame_ids: Sequence[int]) -> Call:
    """Return the statement that holds frames until the transaction ends; `as_frames` takes its answer."""
    return _lock_frames(roundtrip.room(len(frame_ids))), roundtrip.numbered(frame_ids)


def as_frames(answer: Answer) -> dict[int, EditedFrame]:
    """Return the frames of an answer: those that exist."""
    return {row[0]: EditedFrame(*row) for row in answer.rows}


def revisions_after(connection: Connection, edit_id: uuid.UUID) -> dict[int, int]:
    """Return the revisions that an edit gave its frames."""
    (answer,) = roundtrip.run(connection, [(_FRAMES_OF_EDIT, {"edit_id": edit_id})])
    return dict(answer.rows)


def reading_boxes(frame_id: int) -> Call:
    """Return the statement that reads a frame's boxes in order of id; `as_boxes` takes its answer."""
    return _BOXES_OF_FRAME, {"frame_id": frame_id}


def as_boxes(answer: Answer) -> list[Row]:
    """Return the boxes of an answer."""
    return [dict(zip(_BOX_NAMES, row, strict=True)) for row in answer.rows]


def write(connection: Connection, project_id: int, writes: Writes) -> int:
    """Write an edit and its lines of the log, and return the number it got in its project."""
    calls: list[Call] = [
        (_WRITE_FRAME, {"frame_id": frame.id, "new_revision": frame.revision, "new_state": frame.state})
        for frame in writes.frames
    ]
    gone = _by_frame((row["frame_id"], row["id"]) for row in writes.deleted)
    calls += _each(gone, _delete_boxes)
    if writes.rejected:
        calls.append((_INSERT_REJECTIONS, writes.rejected))
    if writes.inserted:
        calls.append((_INSERT_BOXES, writes.inserted))
    of_project = {"of_project": project_id}
    edit = {**writes.edit, **of_project, "project_id": project_id, "at": now()}
    # Every edit of the project meets at its number: last, so that it is held for a commit and not for the work.
    calls += [
        (_NEXT_NUMBER, of_project),
        (_INSERT_EDIT, edit),
        (_INSERT_EDIT_FRAMES, writes.parts),
        (_NUMBER, of_project),
    ]
    number: int = roundtrip.run(connection, calls)[-1].rows[0][0]
    return number


def _by_frame(keys: Iterable[Key]) -> dict[int, list[uuid.UUID]]:
    found: dict[int, list[uuid.UUID]] = {}
    for frame_id, box_id in keys:
        found.setdefault(frame_id, []).append(box_id)
    return found


def _each(by_frame: dict[int, list[uuid.UUID]], statement: Callable[[int], Select[Any] | Delete]) -> list[Call]:
    """Return what `statement` does to boxes: those of one frame are one range of the primary key."""
    return [
        (statement(roundtrip.room(len(part))), {"frame_id": frame_id, **roundtrip.numbered(part)})
        for frame_id, ids in by_frame.items()
        for part in (ids[start : start + IDS_AT_ONCE] for start in range(0, len(ids), IDS_AT_ONCE))
    ]


@cache
def _lock_frames(length: int) -> Select[Any]:
    names = "id project_id source_id width height state revision submitted_by".split()
    statement = select(*(FRAME.c[name] for name in names)).where(roundtrip.any_of(FRAME.c.id, length))
    # In order of id: two edits that share frames wait for each other instead of for ever.
    return statement.order_by(FRAME.c.id).with_for_update()


@cache
def _find_ids(length: int) -> Select[Any]:
    return select(BOX.c.id).where(BOX.c.frame_id == bindparam("frame_id"), roundtrip.any_of(BOX.c.id, length))


@cache
def _find_boxes(length: int) -> Select[Any]:
    return select(BOX).where(BOX.c.frame_id == bindparam("frame_id"), roundtrip.any_of(BOX.c.id, length))


@cache
def _delete_boxes(length: int) -> Delete:
    return delete(BOX).where(BOX.c.frame_id == bindparam("frame_id"), roundtrip.any_of(BOX.c.id, length))
