"""Frames: finding the next one, and the lease that says who is at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from app.core.columns import database_now
from app.core.errors import Conflict, NotFound
from app.core.models import Account, Frame, FrameState
from app.core.settings import get_settings

TRIES = 5


@dataclass(frozen=True, slots=True)
class Lease:
    account_id: int
    name: str
    expires_at: datetime


def get(session: Session, frame_id: int) -> Frame:
    """Return a frame. Raises `NotFound`."""
    frame = session.get(Frame, frame_id)
    if frame is None:
        raise NotFound(f"There is no frame {frame_id}.")
    return frame


def lock(session: Session, frame_ids: Sequence[int]) -> None:
    """Hold the rows of frames, so that what is read of their boxes stays true until the transaction ends."""
    session.execute(select(Frame.id).where(Frame.id.in_(frame_ids)).order_by(Frame.id).with_for_update())


def next_frame(session: Session, project_id: int, account_id: int, *, exclude: Sequence[int] = ()) -> Frame | None:
    """Lease the next frame to an annotator and return it; None when nothing is left.

    First what a reviewer gave back to them, then new frames in order: the first that nobody else holds.
    `exclude` names frames to pass over (those open or prefetched in the page).
    """
    rejected = (Frame.state == FrameState.rejected, Frame.submitted_by == account_id)
    for wanted in (rejected, (Frame.state == FrameState.new,)):
        for _ in range(TRIES):
            frame_id = _candidate(session, project_id, account_id, wanted, exclude)
            if frame_id is None:
                break
            if take_lease(session, frame_id, account_id):
                return session.get(Frame, frame_id, populate_existing=True)
    return None


def take_lease(session: Session, frame_id: int, account_id: int, *, takeover: bool = False) -> bool:
    """Lease a frame, or prolong the lease; False when somebody else holds it and this is no `takeover`."""
    statement = update(Frame).where(Frame.id == frame_id)
    if not takeover:
        statement = statement.where(_free_for(account_id))
    values = {"lease_account_id": account_id, "lease_until": database_now(get_settings().lease_seconds)}
    result = session.execute(statement.values(values), execution_options={"synchronize_session": False})
    return bool(result.rowcount)  # type: ignore[attr-defined]


def hold(session: Session, frame_id: int, account_id: int, *, takeover: bool) -> Lease:
    """Heartbeat or take over a lease. Raises `Conflict` (code `leased`) when somebody else is at the frame."""
    frame = get(session, frame_id)
    if not take_lease(session, frame_id, account_id, takeover=takeover):
        holder = lease_of(session, frame)
        name = holder.name if holder else "Somebody"
        raise Conflict(f"{name} is working on this frame. Take it over, or go to another.", code="leased")
    session.refresh(frame)
    lease = lease_of(session, frame)
    assert lease is not None  # noqa: S101 - it was taken just now
    return lease


def release(session: Session, frame_id: int, account_id: int) -> None:
    """Give a lease back, if it is this account's."""
    get(session, frame_id)
    session.execute(
        update(Frame)
        .where(Frame.id == frame_id, Frame.lease_account_id == account_id)
        .values(lease_account_id=None, lease_until=None)
    )


def lease_of(session: Session, frame: Frame) -> Lease | None:
    """Return who is at a frame."""
    if frame.lease_account_id is None or frame.lease_until is None:
        return None
    statement = select(Account.name).join(Frame, Frame.lease_account_id == Account.id)
    name = session.scalar(statement.where(Frame.id == frame.id, Frame.lease_until > database_now()))
    return None if name is None else Lease(frame.lease_account_id, name, frame.lease_until)


def present(session: Session, project_id: int) -> list[tuple[int, str, int]]:
    """Return who is here: (account id, name, frame id) of the project's live leases."""
    statement = (
        select(Account.id, Account.name, Frame.id)
        .join(Frame, Frame.lease_account_id == Account.id)
        .where(Frame.project_id == project_id, Frame.lease_until > database_now())
        .order_by(Frame.lease_until.desc())
        .limit(50)
    )
    return [(account_id, name, frame_id) for account_id, name, frame_id in session.execute(statement)]


def _free_for(account_id: int) -> ColumnElement[bool]:
    return or_(
        Frame.lease_account_id.is_(None), Frame.lease_account_id == account_id, Frame.lease_until < database_now()
    )


def _candidate(
    session: Session, project_id: int, account_id: int, wanted: tuple[ColumnElement[bool], ...], exclude: Sequence[int]
) -> int | None:
    statement = select(Frame.id).where(Frame.project_id == project_id, *wanted, _free_for(account_id))
    if exclude:
        statement = statement.where(Frame.id.not_in(exclude))
    # Others' rows that are being leased this moment are passed over, not waited for.
    return session.scalar(statement.order_by(Frame.id).limit(1).with_for_update(skip_locked=True))
