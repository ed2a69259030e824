"""Who may edit a frame, and what editing does to its state."""

import uuid
from dataclasses import dataclass

from app.core.errors import Conflict
from app.core.models import FrameState, Role
from app.core.services.edit_rows import EditedFrame
from app.core.words import say


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes an edit: a person, or one run of a job."""

    account_id: int | None = None
    role: Role = Role.annotator
    job_id: int | None = None
    run_id: uuid.UUID | None = None

    @property
    def is_person(self) -> bool:
        return self.job_id is None


def check(frame: EditedFrame, author: Author) -> None:
    """Raise `Conflict` when the frame is closed to this author.

    An accepted frame needs a reviewer's reject first, or the engineer role.
    """
    if author.is_person and frame.state == FrameState.accepted and not author.role.covers(Role.engineer):
        raise Conflict(say("edits.frame_accepted", id=frame.id), code="frame_accepted")


def reopen(frame: EditedFrame, author: Author) -> None:
    """Take a submitted frame back to new for its annotator; a reviewer fixing another's frame leaves it submitted."""
    if not author.is_person or frame.state != FrameState.submitted:
        return
    fixes_anothers = author.role.covers(Role.reviewer) and frame.submitted_by != author.account_id
    if not fixes_anothers:
        frame.state = FrameState.new
