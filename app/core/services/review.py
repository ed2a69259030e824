"""Submitting a frame and judging it: new -> submitted -> accepted | rejected."""

from typing import Literal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.editing import Before, BoxFields, Change
from app.core.errors import Conflict
from app.core.ids import uuid7
from app.core.models import Box, Frame, FrameState
from app.core.services import edits, frames
from app.core.services.edit_permission import Author

_OPEN_PROPOSALS = select(Box.id, Box.rev).where(Box.frame_id == bindparam("frame_id"), Box.verified.is_(False))


def submit(
    session: Session,
    frame_id: int,
    author: Author,
    *,
    revision: int | None = None,
    proposals: Literal["accept", "reject"] | None = None,
) -> Frame:
    """Submit a frame; doing it again changes nothing.

    Raises `Conflict`: code `stale` when `revision` is not the frame's, `open_proposals` when proposals are left and
    `proposals` does not say what becomes of them.
    """
    frame = frames.get_locked(session, frame_id)
    # First: accepting proposals raised the revision, and the same request sent again still names the one before.
    if frame.state in {FrameState.submitted, FrameState.accepted}:
        return frame
    if revision is not None and revision != frame.revision:
        raise Conflict(
            f"The frame is at revision {frame.revision}, you saw {revision}. Look again before you submit.",
            code="stale",
        )
    open_boxes = session.connection().execute(_OPEN_PROPOSALS, {"frame_id": frame_id}).all()
    if open_boxes and proposals is None:
        raise Conflict(
            f"{len(open_boxes)} proposals are open. Accept or reject them, or say what becomes of them.",
            code="open_proposals",
        )
    if open_boxes:
        after = BoxFields(verified=True) if proposals == "accept" else None
        changes = [
            Change(box_id=box_id, frame_id=frame_id, before=Before(rev=rev), after=after) for box_id, rev in open_boxes
        ]
        edits.apply(session, frame.project_id, author, uuid7(), changes)
        session.refresh(frame)
    frame.state = FrameState.submitted
    frame.submitted_by = author.account_id
    frame.submitted_at = now()
    frame.lease_account_id = frame.lease_until = None
    return frame


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
        raise Conflict("This frame is not submitted, so there is nothing to review yet.", code="not_submitted")
    frame.state = target
    frame.reviewed_by = author.account_id
    frame.review_comment = comment
    return frame
