"""The rows an edit reads and writes, by statements that are built once.

Building a statement costs more than running it, and every gesture of everybody runs these; for the same reason they
handle plain rows on the session's connection, and no mapped objects.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, tuple_, update

from app.core.models import Box, Edit, EditFrame, Frame, Project

BOX = cast("Table", Box.__table__)
EDIT = cast("Table", Edit.__table__)
EDIT_FRAME = cast("Table", EditFrame.__table__)
FRAME = cast("Table", Frame.__table__)
PROJECT = cast("Table", Project.__table__)
Row = dict[str, Any]
Key = tuple[int, uuid.UUID]
# SQLite takes 32,766 variables in a statement; two go into each key.
KEYS_AT_ONCE = 1_000

_LOCK_FRAMES = (
    # In order of id: two edits that share frames wait for each other instead of for ever.
    select(*(FRAME.c[name] for name in ("id", "project_id", "source_id", "width", "height")))
    .add_columns(FRAME.c.state, FRAME.c.revision, FRAME.c.submitted_by)
    .where(FRAME.c.id.in_(bindparam("frame_ids", expanding=True)))
    .order_by(FRAME.c.id)
    .with_for_update()
)
_WRITE_FRAME = (
    update(FRAME)
    .where(FRAME.c.id == bindparam("frame_id"))
    .values(revision=bindparam("new_revision"), state=bindparam("new_state"))
)
_FIND_EDIT = select(EDIT.c.project_id, EDIT.c.number, EDIT.c.sha256).where(EDIT.c.id == bindparam("edit_id"))
_FRAMES_OF_EDIT = select(EDIT_FRAME.c.frame_id, EDIT_FRAME.c.revision).where(
    EDIT_FRAME.c.edit_id == bindparam("edit_id")
)
_BOXES_OF_FRAMES = (
    select(BOX).where(BOX.c.frame_id.in_(bindparam("frame_ids", expanding=True))).order_by(BOX.c.frame_id, BOX.c.id)
)
_NAMED = tuple_(BOX.c.frame_id, BOX.c.id).in_(bindparam("keys", expanding=True))
_FIND_BOXES = select(BOX).where(_NAMED)
# The usual gesture, on one frame: one range of the primary key.
_ON_ONE_FRAME = (BOX.c.frame_id == bindparam("frame_id")) & BOX.c.id.in_(bindparam("box_ids", expanding=True))
_FIND_BOXES_ON_ONE_FRAME = select(BOX).where(_ON_ONE_FRAME)
_DELETE_BOXES = delete(BOX).where(_NAMED)
_INSERT_BOXES = insert(BOX)
_NEXT_NUMBER = update(PROJECT).where(PROJECT.c.id == bindparam("project_id")).values(revision=PROJECT.c.revision + 1)
_NUMBER = select(PROJECT.c.revision).where(PROJECT.c.id == bindparam("project_id"))
_INSERT_EDIT = insert(EDIT)
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


def lock_frames(connection: Connection, frame_ids: Iterable[int]) -> dict[int, EditedFrame]:
    """Hold the frames that exist until the transaction ends."""
    rows = connection.execute(_LOCK_FRAMES, {"frame_ids": list(frame_ids)})
    return {row.id: EditedFrame(*row) for row in rows}


def write_frames(connection: Connection, frames: Iterable[EditedFrame]) -> None:
    """Write revisions and states back."""
    values = [{"frame_id": frame.id, "new_revision": frame.revision, "new_state": frame.state} for frame in frames]
    connection.execute(_WRITE_FRAME, values)


def find_edit(connection: Connection, edit_id: uuid.UUID) -> LoggedEdit | None:
    """Return an edit of the log, None when there is none."""
    row = connection.execute(_FIND_EDIT, {"edit_id": edit_id}).first()
    return None if row is None else LoggedEdit(*row)


def revisions_after(connection: Connection, edit_id: uuid.UUID) -> dict[int, int]:
    """Return the revisions that an edit gave its frames."""
    rows = connection.execute(_FRAMES_OF_EDIT, {"edit_id": edit_id})
    return {row.frame_id: row.revision for row in rows}


def boxes_of(connection: Connection, frame_ids: Sequence[int]) -> list[Row]:
    """Return all boxes of frames, by frame and id."""
    return [dict(row) for row in connection.execute(_BOXES_OF_FRAMES, {"frame_ids": list(frame_ids)}).mappings()]


def find_boxes(connection: Connection, keys: Sequence[Key]) -> dict[Key, Row]:
    """Return those of the named boxes that exist."""
    found: dict[Key, Row] = {}
    one_frame = len({frame_id for frame_id, _ in keys}) == 1
    for start in range(0, len(keys), KEYS_AT_ONCE):
        part = keys[start : start + KEYS_AT_ONCE]
        if one_frame:
            values: dict[str, Any] = {"frame_id": part[0][0], "box_ids": [box_id for _, box_id in part]}
            rows = connection.execute(_FIND_BOXES_ON_ONE_FRAME, values)
        else:
            rows = connection.execute(_FIND_BOXES, {"keys": part})
        found.update(((row["frame_id"], row["id"]), dict(row)) for row in rows.mappings())
    return found


def delete_boxes(connection: Connection, keys: Sequence[Key]) -> None:
    for start in range(0, len(keys), KEYS_AT_ONCE):
        connection.execute(_DELETE_BOXES, {"keys": keys[start : start + KEYS_AT_ONCE]})


def insert_boxes(connection: Connection, boxes: Sequence[Row]) -> None:
    connection.execute(_INSERT_BOXES, boxes)


def log(connection: Connection, project_id: int, edit: Row, frames: Sequence[Row]) -> int:
    """Append an edit and its parts by frame to the log, and return the number it got in its project."""
    # Last of all writes, because every edit of the project meets here: the row is held for a commit, not for the work.
    connection.execute(_NEXT_NUMBER, {"project_id": project_id})
    number: int = connection.execute(_NUMBER, {"project_id": project_id}).scalar_one()
    connection.execute(_INSERT_EDIT, {**edit, "project_id": project_id, "number": number})
    connection.execute(_INSERT_EDIT_FRAMES, frames)
    return number
