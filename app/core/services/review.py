"""Submitting a frame and judging it: new -> submitted -> accepted | rejected."""

from typing import Literal, cast

from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.orm import Session

from app.core import roundtrip
from app.core.clock import now
from app.core.compiled import Row
from app.core.editing import Before, BoxFields, Change
from app.core.errors import Conflict, NotFound
from app.core.geometry import Box
from app.core.ids import uuid7
from app.core.models import Camera, Frame, FrameState
from app.core.services import cameras, edit_rows, edits, frames
from app.core.services.edit_permission import Author
from app.core.services.edit_rows import BOX, FRAME, EditedFrame
from app.core.services.frames import SOURCE, Shown
from app.core.words import say
from app.core.zones import any_holds

CAMERA = cast("Table", Camera.__table__)

# Built once, like those of `edit_rows`.
_OPEN_PROPOSALS = select(BOX.c.id, BOX.c.rev, BOX.c.x1, BOX.c.y1, BOX.c.x2, BOX.c.y2).where(
    BOX.c.frame_id == bindparam("frame_id"), BOX.c.verified.is_(False)
)
_ZONES = (
    select(CAMERA.c.zones)
    .select_from(FRAME.join(SOURCE, SOURCE.c.id == FRAME.c.source_id).join(CAMERA, CAMERA.c.id == SOURCE.c.camera_id))
    .where(FRAME.c.id == bindparam("frame_id"))
)
_SUBMIT = (
    update(FRAME)
    .where(FRAME.c.id == bindparam("frame_id"))
    .values(state=FrameState.submitted, submitted_by=bindparam("account_id"), submitted_at=bindparam("at"))
    .values(lease_account_id=None, lease_until=None)
)


def submit(
    session: Session,
    frame_id: int,
    author: Author,
    *,
    revision: int | None = None,
    proposals: Literal["accept", "reject"] | None = None,
) -> Shown:
    """Submit a frame and return it; doing it again changes nothing.

    Proposals inside an ignore zone of the camera are not open: nobody sees them, and they stay proposals.
    Raises `NotFound`, or `Conflict`: code `stale` when `revision` is not the frame's, `open_proposals` when proposals
    are left and `proposals` does not say what becomes of them.
    """
    connection = session.connection()
    frame, proposed = _hold(connection, frame_id)
    if frame is None:
        raise NotFound(say("frames.none", id=frame_id))
    # First: accepting proposals raised the revision, and the same request sent again still names the one before.
    if frame.state in {FrameState.submitted, FrameState.accepted}:
        return frames.show(session, frame_id)
    if revision is not None and revision != frame.revision:
        raise Conflict(
            say("frames.stale", revision=frame.revision, seen=revision),
            code="stale",
        )
    if proposed and proposals is None:
        raise Conflict(
            say("frames.open_proposals", open=len(proposed)),
            code="open_proposals",
        )
    if proposed:
        after = BoxFields(verified=True) if proposals == "accept" else None
        changes = [
            Change(box_id=box_id, frame_id=frame_id, before=Before(rev=rev), after=after) for box_id, rev in proposed
        ]
        edits.apply(session, frame.project_id, author, uuid7(), changes)
    done = (_SUBMIT, {"frame_id": frame_id, "account_id": author.account_id, "at": now()})
    return frames.shown(frame_id, roundtrip.run(connection, [done, *frames.showing(frame_id)])[1:])


def _hold(connection: Connection, frame_id: int) -> tuple[EditedFrame | None, list[Row]]:
    """Hold a frame, if it exists, and return it with its open proposals: (id, rev)."""
    of_frame = {"frame_id": frame_id}
    held, proposed, zoned = roundtrip.run(
        connection, [edit_rows.holding([frame_id]), (_OPEN_PROPOSALS, of_frame), (_ZONES, of_frame)]
    )
    zones = [zone for (stored,) in zoned.rows for zone in cameras.read_zones(stored)]
    seen = [(box_id, rev) for box_id, rev, *edges in proposed.rows if not any_holds(zones, Box(*edges))]
    return edit_rows.as_frames(held).get(frame_id), seen


def review(
    session: Session, frame_id: int, author: Author, verdict: Literal["accept", "reject"], comment: str | None
) -> Frame:
    """Accept or reject a submitted frame; doing it again changes nothing.

    Raises `Conflict` when the frame was not submitted yet.
    """
    frame = frames.get_locked(session, frame_id)
    target = FrameState.accepted if verdict == "accept" else FrameState.rejected
    if frame.state == target:
        return frame
    if frame.state not in {FrameState.submitted, FrameState.accepted}:
        raise Conflict(say("frames.not_submitted"), code="not_submitted")
    frame.state = target
    frame.reviewed_by = author.account_id
    frame.review_comment = comment
    return frame
