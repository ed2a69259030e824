"""Edits: the one way in which boxes change.

An edit is applied whole or not at all, once (its id is remembered with the hash of its body), and only on the revisions
that its author saw. A box's `rev` is the frame's revision at its last change, so it never comes back to an old value.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from app.core.editing import MOST_CHANGES, Change, body_digest
from app.core.errors import Conflict, InvalidInput, NotFound, TooLarge
from app.core.models import Box, Checkpoint, Edit, EditFrame, Frame, Label, Project, Rejection
from app.core.services import edit_permission, tracks
from app.core.services.box_rules import Limits, Row, as_json, new_row
from app.core.services.edit_permission import Author

BOX = cast("Table", Box.__table__)
Key = tuple[int, uuid.UUID]
# SQLite takes 32,766 variables in a statement; two go into each key.
KEYS_AT_ONCE = 1_000


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


def apply(session: Session, project_id: int, author: Author, edit_id: uuid.UUID, changes: Sequence[Change]) -> Result:
    """Apply one edit.

    Raises `Conflict` with code `stale` (and the current boxes) when a change was made on another revision, with code
    `edit_id_reused` when the id was used for something else; `InvalidInput` for a box that may not be stored;
    `NotFound` for a frame or box of another project; `TooLarge` above 5,000 changes.
    """
    changes = list(changes)
    _check_shape(changes)
    digest = body_digest(changes)
    earlier = session.get(Edit, edit_id)
    if earlier is not None:
        return _replay(session, earlier, project_id, digest, changes)
    frames = _lock_frames(session, project_id, {change.frame_id for change in changes})
    # Sent twice at once, the second one waited for the lock of the first and finds it done.
    earlier = session.get(Edit, edit_id)
    if earlier is not None:
        return _replay(session, earlier, project_id, digest, changes)
    for frame in frames.values():
        edit_permission.check(frame, author)
    planned = _plan(session, project_id, frames, changes)
    for frame in frames.values():
        frame.revision += 1
        edit_permission.reopen(frame, author)
    _write_boxes(session, planned, author)
    number = _log(session, project_id, author, edit_id, digest, frames, planned)
    boxes = [as_json(plan.after) for plan in planned if plan.after is not None]
    return Result(number, {frame.id: frame.revision for frame in frames.values()}, boxes)


def boxes_of(session: Session, frame_ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """Return the boxes of frames as the API shows them, by frame, in order of id."""
    wanted = list(frame_ids)
    found: dict[int, list[dict[str, Any]]] = {frame_id: [] for frame_id in wanted}
    for row in session.execute(select(BOX).where(BOX.c.frame_id.in_(wanted)).order_by(BOX.c.id)).mappings():
        found[row["frame_id"]].append(as_json(dict(row)))
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


def _replay(session: Session, earlier: Edit, project_id: int, digest: str, changes: Sequence[Change]) -> Result:
    if earlier.sha256 != digest or earlier.project_id != project_id:
        raise Conflict("This edit id was used for another edit. Make a new id.", code="edit_id_reused")
    frames = session.execute(
        select(EditFrame.frame_id, EditFrame.revision).where(EditFrame.edit_id == earlier.id)
    ).all()
    stored = _stored(session, [(change.frame_id, change.box_id) for change in changes])
    boxes = [as_json(row) for row in stored.values()]
    return Result(earlier.number, {frame_id: revision for frame_id, revision in frames}, boxes)  # noqa: C416


def _lock_frames(session: Session, project_id: int, frame_ids: set[int]) -> dict[int, Frame]:
    # In order of id: two edits that share frames wait for each other instead of for ever.
    statement = select(Frame).where(Frame.id.in_(frame_ids)).order_by(Frame.id).with_for_update()
    frames = {frame.id: frame for frame in session.scalars(statement)}
    missing = [i for i in sorted(frame_ids) if i not in frames or frames[i].project_id != project_id]
    if missing:
        raise NotFound(f"There is no frame {missing[0]} in this project.")
    return frames


def _stored(session: Session, keys: Sequence[Key]) -> dict[Key, Row]:
    found: dict[Key, Row] = {}
    frame_ids = {frame_id for frame_id, _ in keys}
    if len(frame_ids) == 1:
        # The usual gesture: one range read.
        wanted = set(keys)
        rows = session.execute(select(BOX).where(BOX.c.frame_id == next(iter(frame_ids)))).mappings()
        return {key: dict(row) for row in rows if (key := (row["frame_id"], row["id"])) in wanted}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        part = keys[start : start + KEYS_AT_ONCE]
        statement = select(BOX).where(tuple_(BOX.c.frame_id, BOX.c.id).in_(part))
        found.update(((row["frame_id"], row["id"]), dict(row)) for row in session.execute(statement).mappings())
    return found


def _plan(session: Session, project_id: int, frames: dict[int, Frame], changes: Sequence[Change]) -> list[_Planned]:
    stored = _stored(session, [(change.frame_id, change.box_id) for change in changes])
    stale = [change for change in changes if _is_stale(change, stored.get((change.frame_id, change.box_id)))]
    if stale:
        current = [stored.get((change.frame_id, change.box_id)) for change in stale]
        raise Conflict(
            "Somebody changed the same boxes meanwhile. Look at what is stored and decide again.",
            code="stale",
            extra={"boxes": [as_json(row) for row in current if row is not None]},
        )
    labels = frozenset(session.scalars(select(Label.id).where(Label.project_id == project_id)))
    checkpoints = _known_checkpoints(session, project_id, changes)
    planned = []
    for number, change in enumerate(changes):
        frame = frames[change.frame_id]
        before = stored.get((change.frame_id, change.box_id))
        limits = Limits(frame.width, frame.height, labels, checkpoints)
        after = new_row(change, before, limits, where=f"changes.{number}") if change.after is not None else None
        if after is not None:
            after["rev"] = frame.revision + 1
        planned.append(_Planned(change, before, after))
    tracks.make_missing(session, frames, [plan.after for plan in planned if plan.after is not None])
    return planned


def _known_checkpoints(session: Session, project_id: int, changes: Sequence[Change]) -> frozenset[int]:
    named = {change.after.checkpoint_id for change in changes if change.after is not None} - {None}
    if not named:
        return frozenset()
    statement = select(Checkpoint.id).where(Checkpoint.project_id == project_id, Checkpoint.id.in_(named))
    return frozenset(session.scalars(statement))


def _is_stale(change: Change, current: Row | None) -> bool:
    seen = None if change.before is None else change.before.rev
    return seen != (None if current is None else current["rev"])


def _write_boxes(session: Session, planned: Sequence[_Planned], author: Author) -> None:
    created = [plan.after for plan in planned if plan.before is None and plan.after is not None]
    updated = [plan.after for plan in planned if plan.before is not None and plan.after is not None]
    deleted = [plan.before for plan in planned if plan.after is None and plan.before is not None]
    if updated or deleted:
        gone = [(row["frame_id"], row["id"]) for row in (*updated, *deleted)]
        for start in range(0, len(gone), KEYS_AT_ONCE):
            part = gone[start : start + KEYS_AT_ONCE]
            session.execute(delete(BOX).where(tuple_(BOX.c.frame_id, BOX.c.id).in_(part)))
    # An update is written as delete and insert: one statement for all, and nothing refers to a box.
    if created or updated:
        session.execute(insert(BOX), [*created, *updated])
    if author.is_person:
        _remember_rejections(session, deleted)


def _remember_rejections(session: Session, deleted: Sequence[Row]) -> None:
    rejected = [
        {name: row[name] for name in ("frame_id", "checkpoint_id", "label_id", "x1", "y1", "x2", "y2")}
        for row in deleted
        if not row["verified"] and row["checkpoint_id"] is not None
    ]
    if rejected:
        session.execute(insert(Rejection), rejected)


def _log(
    session: Session,
    project_id: int,
    author: Author,
    edit_id: uuid.UUID,
    digest: str,
    frames: dict[int, Frame],
    planned: Sequence[_Planned],
) -> int:
    by_frame: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for plan in planned:
        by_frame[plan.change.frame_id].append(
            {
                "box_id": str(plan.change.box_id),
                "before": None if plan.before is None else as_json(plan.before),
                "after": None if plan.after is None else as_json(plan.after),
            }
        )
    session.flush()
    # Last, because every edit of the project meets at this row: the lock is held for a commit, not for the work.
    session.execute(update(Project).where(Project.id == project_id).values(revision=Project.revision + 1))
    number = session.scalar(select(Project.revision).where(Project.id == project_id)) or 0
    session.execute(
        insert(Edit).values(
            id=edit_id,
            project_id=project_id,
            number=number,
            account_id=author.account_id,
            job_id=author.job_id,
            run_id=author.run_id,
            sha256=digest,
        )
    )
    session.execute(
        insert(EditFrame),
        [
            {"frame_id": i, "revision": frames[i].revision, "edit_id": edit_id, "changes": part}
            for i, part in by_frame.items()
        ],
    )
    return number
