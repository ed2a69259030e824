"""Edits: the one way in which boxes change.

An edit is applied whole or not at all, once (its id is remembered with the hash of its body), and only on the revisions
that its author saw. A box's `rev` is the frame's revision at its last change, so it never comes back to an old value.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.core.editing import MOST_CHANGES, Change, body_digest
from app.core.errors import Conflict, InvalidInput, NotFound, TooLarge
from app.core.models import Checkpoint
from app.core.services import edit_permission, edit_rows, label_ids, tracks
from app.core.services.box_rules import Limits, as_json, new_row
from app.core.services.edit_permission import Author
from app.core.services.edit_rows import EditedFrame, Held, Key, Row
from app.core.words import say


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
    held = edit_rows.hold(connection, edit_id, changes)
    if held.earlier is not None:
        if held.earlier.sha256 != digest or held.earlier.project_id != project_id:
            raise Conflict(say("edits.id_reused"), code="edit_id_reused")
        stored = [as_json(row) for row in held.boxes.values()]
        return Result(held.earlier.number, edit_rows.revisions_after(connection, edit_id), stored)
    _check_frames(held.frames, project_id, author, changes)
    planned = _plan(session, project_id, held, changes)
    for frame in held.frames.values():
        frame.revision += 1
        edit_permission.reopen(frame, author)
    return _write(connection, project_id, author, {"id": edit_id, "sha256": digest}, held.frames, planned)


def _check_shape(changes: Sequence[Change]) -> None:
    if not changes:
        raise InvalidInput(say("edits.empty"), fields={"changes": say("fields.empty")})
    if len(changes) > MOST_CHANGES:
        raise TooLarge(say("edits.too_large", most=MOST_CHANGES))
    seen: set[Key] = set()
    for number, change in enumerate(changes):
        if change.kind == "nothing":
            raise InvalidInput(
                say("edits.change_empty"),
                fields={f"changes.{number}": say("fields.change")},
            )
        if (change.frame_id, change.box_id) in seen:
            raise InvalidInput(say("edits.box_twice"), fields={f"changes.{number}.box_id": say("fields.used_twice")})
        seen.add((change.frame_id, change.box_id))


def _check_frames(frames: dict[int, EditedFrame], project_id: int, author: Author, changes: Sequence[Change]) -> None:
    for frame_id in sorted({change.frame_id for change in changes}):
        frame = frames.get(frame_id)
        if frame is None or frame.project_id != project_id:
            raise NotFound(say("frames.none_here", id=frame_id))
        edit_permission.check(frame, author)


def _plan(session: Session, project_id: int, held: Held, changes: Sequence[Change]) -> list[_Planned]:
    frames, stored = held.frames, held.boxes
    stale = [change for change in changes if _is_stale(change, stored.get((change.frame_id, change.box_id)))]
    if stale:
        current = [stored.get((change.frame_id, change.box_id)) for change in stale]
        raise Conflict(
            say("edits.stale"),
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


def _write(
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
    by = {"account_id": author.account_id, "job_id": author.job_id, "run_id": author.run_id}
    writes = edit_rows.Writes(
        frames=frames.values(),
        edit={**edit, **by},
        parts=[
            {"frame_id": frame_id, "revision": revisions[frame_id], "edit_id": edit["id"], "changes": part}
            for frame_id, part in by_frame.items()
        ],
        # An update is written as delete and insert: one statement for all, and nothing refers to a box.
        deleted=[plan.before for plan in planned if plan.before is not None],
        inserted=[plan.after for plan in planned if plan.after is not None],
        rejected=[plan.before for plan in planned if plan.before is not None and _is_rejection(plan, author)],
    )
    number = edit_rows.write(connection, project_id, writes)
    return Result(number, revisions, [change["after"] for change in logged if change["after"] is not None])


def _is_rejection(plan: _Planned, author: Author) -> bool:
    """Tell whether a person deletes what a checkpoint proposed: the same one shall not propose it again."""
    before = plan.before
    if before is None or plan.after is not None or not author.is_person:
        return False
    return not before["verified"] and before["checkpoint_id"] is not None
