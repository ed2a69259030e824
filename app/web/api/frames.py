"""Frames: shown with their boxes, leased, submitted, reviewed."""

from typing import Annotated, Literal

from flask import Response
from pydantic import Field
from sqlalchemy.orm import Session

from app.core import imaging
from app.core.db import Database
from app.core.models import Role
from app.core.services import frames as frames_service
from app.core.services import history, images, projects, review
from app.core.services.accounts import Actor
from app.core.services.edit_permission import Author
from app.core.storage import get_store
from app.web.contract import Id, Model, Out, Page, PageQuery, Route
from app.web.files import send_blob, send_bytes
from app.web.paging import cursor, page_size
from app.web.shapes import FrameOut, LeaseOut, Moment, show_frame

route = Route()
THUMB_SIDE = 320


class ImageQuery(Model):
    size: Literal["full", "thumb"] = "full"


class Next(Model):
    """`exclude` names frames to pass over: those open or prefetched in the page."""

    exclude: Annotated[list[Id], Field(max_length=200, default_factory=list)]


class Hold(Model):
    """`ahead`: how many frames to keep ready for the person after this one, but for those that `exclude` names."""

    takeover: bool = False
    ahead: int = Field(default=0, ge=0, le=8)
    exclude: Annotated[list[Id], Field(max_length=200, default_factory=list)]


class PresentOut(Out):
    account_id: int
    name: str
    frame_id: int


class HeldOut(LeaseOut):
    """`ahead`: frames that are leased to the same person for a shorter time, in the order they will be handed out."""

    present: list[PresentOut]
    ahead: list[int]


class Submit(Model):
    revision: Id | None = None
    proposals: Literal["accept", "reject"] | None = None


class Review(Model):
    verdict: Literal["accept", "reject"]
    comment: str | None = Field(default=None, max_length=1000)


class HistoryEntry(Out):
    edit_id: str
    revision: int
    account_id: int | None
    author: str | None
    job_id: int | None
    at: Moment
    changes: list[dict[str, object]]


@route.get("/frames/<int:frame_id>", Role.annotator)
def show(session: Session, actor: Actor, frame_id: int) -> FrameOut:
    """Show a frame with its boxes."""
    return show_frame(frames_service.show(session, frame_id), actor.id)


@route.get("/frames/<int:frame_id>/image", Role.annotator, produces="image/*")
def image(database: Database, frame_id: int, query: ImageQuery) -> Response:
    """The frame's picture, or a thumbnail of it; it never changes."""
    picture = images.find(database, frame_id)
    if query.size == "thumb":
        thumb = imaging.thumbnail(get_store().read(picture.sha256), THUMB_SIDE)
        return send_bytes(thumb, "image/jpeg", f"{picture.sha256}-{THUMB_SIDE}")
    return send_blob(picture.sha256, picture.content_type)


@route.post("/projects/<int:project_id>/next", Role.annotator)
def next_frame(session: Session, actor: Actor, project_id: int, body: Next) -> FrameOut | None:
    """Lease and return the next frame to label; 204 when none is left."""
    frame = frames_service.next_frame(session, project_id, actor.id, exclude=body.exclude)
    if frame is None:
        projects.get(session, project_id)
        return None
    return show_frame(frame, actor.id)


@route.put("/frames/<int:frame_id>/lease", Role.annotator)
def hold(session: Session, actor: Actor, frame_id: int, body: Hold) -> HeldOut:
    """Keep a lease alive, take a free one, or take one over, and those of frames ahead; also says who is here."""
    lease = frames_service.hold(session, frame_id, actor.id, takeover=body.takeover)
    project_id = frames_service.get(session, frame_id).project_id
    ahead = _lead_on(session, actor, project_id, body.ahead, [frame_id, *body.exclude])
    present = [
        PresentOut(account_id=account_id, name=name, frame_id=at)
        for account_id, name, at in frames_service.present(session, project_id)
    ]
    return HeldOut(
        account_id=lease.account_id,
        name=lease.name,
        mine=True,
        expires_at=lease.expires_at,
        present=present,
        ahead=ahead,
    )


def _lead_on(session: Session, actor: Actor, project_id: int, count: int, exclude: list[int]) -> list[int]:
    return frames_service.lead_on(session, project_id, actor.id, count, exclude=exclude) if count else []


@route.delete("/frames/<int:frame_id>/lease", Role.annotator)
def release(session: Session, actor: Actor, frame_id: int) -> None:
    """Give a lease back."""
    frames_service.release(session, frame_id, actor.id)


@route.get("/frames/<int:frame_id>/history", Role.annotator)
def show_history(session: Session, frame_id: int, query: PageQuery) -> Page[HistoryEntry]:
    """The frame's edits, oldest first: who, when, and every changed box before and after."""
    frames_service.get(session, frame_id)
    limit = page_size(query)
    entries = history.of_frame(session, frame_id, 0 if query.after is None else cursor(query), limit + 1)
    items = [
        HistoryEntry(
            edit_id=str(entry.edit.id),
            revision=entry.revision,
            account_id=entry.edit.account_id,
            author=entry.author,
            job_id=entry.edit.job_id,
            at=entry.edit.at,
            changes=entry.changes,
        )
        for entry in entries[:limit]
    ]
    return Page(items=items, next=str(items[-1].revision) if len(entries) > limit else None)


@route.post("/frames/<int:frame_id>/submit", Role.annotator)
def submit(session: Session, actor: Actor, frame_id: int, body: Submit) -> FrameOut:
    """Submit a frame; open proposals need `proposals` to say what becomes of them."""
    frame = review.submit(session, frame_id, author_of(actor), revision=body.revision, proposals=body.proposals)
    return show_frame(frame, actor.id)


@route.post("/frames/<int:frame_id>/review", Role.reviewer)
def judge(session: Session, actor: Actor, frame_id: int, body: Review) -> FrameOut:
    """Accept or reject a submitted frame."""
    review.review(session, frame_id, author_of(actor), body.verdict, body.comment)
    return show_frame(frames_service.show(session, frame_id), actor.id)


def author_of(actor: Actor) -> Author:
    """Return a signed-in person as the author of an edit."""
    return Author(account_id=actor.id, role=actor.role)
