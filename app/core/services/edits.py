"""Edits: the one way in which boxes change.

An edit is applied whole or not at all, once (its id is remembered with the hash of its body), and only on the revisions
that its author saw. A box's `rev` is the frame's revision at its last change, so it never comes back to an old value.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from app.core.editing import MOST_CHANGES, Change, body_digest
from app.core.errors import Conflict, InvalidInput, NotFound, TooLarge
from app.core.models import Checkpoint, Rejection
from app.core.services import edit_permission, edit_rows, label_ids, tracks
from app.core.services.box_rules import Limits, as_json, new_row
from app.core.services.edit_permission import Author
from app.core.services.edit_rows import EditedFrame, Key, Row


@dataclass(frozen=True, slots=True)
class Result:
    """The project's edit number, the frames' revisions, and the changed boxes as stored."""

    revision: int
    frames: dict[int, int]
    boxes: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Planned:
    change: Change
    before: Row | None
    after: Row | None

    def for_log(self) -> dict[str, Any]:
        """Return the change as the log keeps it: whole boxes before and after."""
        return {
            "box_id": str(self.change.box_id),
            "before": None if self.before is None else as_json(self.before),
            "after": None if self.after is None else as_json(self.after),
        }


def apply(session: Session, project_id: int, author: Author, edit_id: uuid.UUID, changes: Sequence[Change]) -> Result:
    """Apply one edit.

    Raises `Conflict` with code `stale` (and the current boxes) when a change was made on another revision, with code
    `edit_id_reused` when the id was used for something else; `InvalidInput` for a box that may not be stored;
    `NotFound` for a frame or box of another project; `TooLarge` above 5,000 changes.
    """
    changes = list(changes)
    _check_shape(changes)
    digest = body_digest(changes)
    connection = session.connection()
    frames = edit_rows.lock_frames(connection, {change.frame_id for change in changes})
    # After the frames are held: an edit that was sent twice at once waits for the first and finds it done.
    earlier = edit_rows.find_edit(connection, edit_id)
    if earlier is not None:
        if earlier.sha256 != digest or earlier.project_id != project_id:
            raise Conflict("This edit id was used for another edit. Make a new id.", code="edit_id_reused")
        return _replay(connection, edit_id, earlier.number, changes)
    _check_frames(frames, project_id, author, changes)
    planned = _plan(session, project_id, frames, changes)
    for frame in frames.values():
        frame.revision += 1
        edit_permission.reopen(frame, author)
    edit_rows.write_frames(connection, frames.values())
    _write_boxes(connection, planned, author)
    return _log(connection, project_id, author, {"id": edit_id, "sha256": digest}, frames, planned)


def boxes_of(session: Session, frame_ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """Return the boxes of frames as the API shows them, by frame, in order of id."""
    found: dict[int, list[dict[str, Any]]] = {frame_id: [] for frame_id in frame_ids}
    for row in edit_rows.boxes_of(session.connection(), list(found)):
        found[row["frame_id"]].append(as_json(row))
    return found


def _check_shape(changes: Sequence[Change]) -> None:
    if not changes:
        raise InvalidInput("An edit needs at least one change.", fields={"changes": "empty"})
    if len(changes) > MOST_CHANGES:
        raise TooLarge(f"An edit holds at most {MOST_CHANGES:,} changes. Send several edits.")
    seen: set[Key] = set()
    for number, change in enumerate(changes):
        if change.kind == "nothing":
            raise InvalidInput(
                "A change needs a `before`, an `after`, or both.",
                fields={f"changes.{number}": "neither before nor after"},
            )
        if (change.frame_id, change.box_id) in seen:
            raise InvalidInput("A box changes once in an edit.", fields={f"changes.{number}.box_id": "used twice"})
        seen.add((change.frame_id, change.box_id))


def _replay(connection: Connection, edit_id: uuid.UUID, number: int, changes: Sequence[Change]) -> Result:
    stored = edit_rows.find_boxes(connection, [(change.frame_id, change.box_id) for change in changes])
    return Result(number, edit_rows.revisions_after(connection, edit_id), [as_json(row) for row in stored.values()])


def _check_frames(frames: dict[int, EditedFrame], project_id: int, author: Author, changes: Sequence[Change]) -> None:
    for frame_id in sorted({change.frame_id for change in changes}):
        frame = frames.get(frame_id)
        if frame is None or frame.project_id != project_id:
            raise NotFound(f"There is no frame {frame_id} in this project.")
        edit_permission.check(frame, author)


def _plan(
    session: Session, project_id: int, frames: dict[int, EditedFrame], changes: Sequence[Change]
) -> list[_Planned]:
    stored = edit_rows.find_boxes(session.connection(), [(change.frame_id, change.box_id) for change in changes])
    stale = [change for change in changes if _is_stale(change, stored.get((change.frame_id, change.box_id)))]
    if stale:
        current = [stored.get((change.frame_id, change.box_id)) for change in stale]
        raise Conflict(
            "Somebody changed the same boxes meanwhile. Look at what is stored and decide again.",
            code="stale",
            extra={"boxes": [as_json(row) for row in current if row is not None]},
        )
    limits = _limits(session, project_id, frames, changes)
    planned = []
    for number, change in enumerate(changes):
        before = stored.get((change.frame_id, change.box_id))
        after = None
        if change.after is not None:
            after = new_row(change, before, limits[change.frame_id], where=f"changes.{number}")
            after["rev"] = frames[change.frame_id].revision + 1
        planned.append(_Planned(change, before, after))
    tracks.make_missing(session, frames, [plan.after for plan in planned if plan.after is not None])
    return planned


def _limits(
    session: Session, project_id: int, frames: dict[int, EditedFrame], changes: Sequence[Change]
) -> dict[int, Limits]:
    named = {after.label_id for change in changes if (after := change.after) and after.label_id is not None}
    labels = label_ids.find(session, project_id, named)
    checkpoints = _known_checkpoints(session, project_id, changes)
    return {frame.id: Limits(frame.width, frame.height, labels, checkpoints) for frame in frames.values()}


def _known_checkpoints(session: Session, project_id: int, changes: Sequence[Change]) -> frozenset[int]:
    named = {change.after.checkpoint_id for change in changes if change.after is not None} - {None}
    if not named:
        return frozenset()
    statement = select(Checkpoint.id).where(Checkpoint.project_id == project_id, Checkpoint.id.in_(named))
    return frozenset(session.scalars(statement))


def _is_stale(change: Change, current: Row | None) -> bool:
    seen = None if change.before is None else change.before.rev
    return seen != (None if current is None else current["rev"])


def _write_boxes(connection: Connection, planned: Sequence[_Planned], author: Author) -> None:
    created = [plan.after for plan in planned if plan.before is None and plan.after is not None]
    updated = [plan.after for plan in planned if plan.before is not None and plan.after is not None]
    deleted = [plan.before for plan in planned if plan.after is None and plan.before is not None]
    # An update is written as delete and insert: one statement for all, and nothing refers to a box.
    if updated or deleted:
        edit_rows.delete_boxes(connection, [(row["frame_id"], row["id"]) for row in (*updated, *deleted)])
    if created or updated:
        edit_rows.insert_boxes(connection, [*created, *updated])
    if author.is_person:
        _remember_rejections(connection, deleted)


def _remember_rejections(connection: Connection, deleted: Sequence[Row]) -> None:
    rejected = [
        {name: row[name] for name in ("frame_id", "checkpoint_id", "label_id", "x1", "y1", "x2", "y2")}
        for row in deleted
        if not row["verified"] and row["checkpoint_id"] is not None
    ]
    if rejected:
        connection.execute(insert(Rejection), rejected)


def _log(
    connection: Connection,
    project_id: int,
    author: Author,
    edit: Row,
    frames: dict[int, EditedFrame],
    planned: Sequence[_Planned],
) -> Result:
    logged = [plan.for_log() for plan in planned]
    by_frame: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for plan, change in zip(planned, logged, strict=True):
        by_frame[plan.change.frame_id].append(change)
    revisions = {frame.id: frame.revision for frame in frames.values()}
    parts: list[Row] = [
        {"frame_id": frame_id, "revision": revisions[frame_id], "edit_id": edit["id"], "changes": part}
        for frame_id, part in by_frame.items()
    ]
    by = {"account_id": author.account_id, "job_id": author.job_id, "run_id": author.run_id}
    number = edit_rows.log(connection, project_id, {**edit, **by}, parts)
    return Result(number, revisions, [change["after"] for change in logged if change["after"] is not None])
