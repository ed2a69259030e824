"""Frames: finding the next one, and the lease that says who is at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, Update, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.core.columns import database_now
from app.core.errors import Conflict, NotFound
from app.core.models import Account, Frame, FrameState
from app.core.settings import get_settings

TRIES = 5
FRAME = cast("Table", Frame.__table__)
ACCOUNT = cast("Table", Account.__table__)
SHOWN = "id source_id index name pts_us width height sha256 state revision review_comment".split()


@dataclass(frozen=True, slots=True)
class Lease:
    account_id: int
    name: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A frame as people see it, with who is at it."""

    id: int
    source_id: int
    index: int
    name: str
    pts_us: int | None
    width: int
    height: int
    sha256: str
    state: str
    revision: int
    review_comment: str | None
    lease: Lease | None


def get(session: Session, frame_id: int) -> Frame:
    """Return a frame. Raises `NotFound`."""
    frame = session.get(Frame, frame_id)
    if frame is None:
        raise NotFound(f"There is no frame {frame_id}.")
    return frame


def get_locked(session: Session, frame_id: int) -> Frame:
    """Return a frame as it is now, held until the transaction ends. Raises `NotFound`."""
    frame = session.scalar(_locked(), {"frame_id": frame_id})
    if frame is None:
        raise NotFound(f"There is no frame {frame_id}.")
    return frame


def show(session: Session, frame_id: int) -> Shown:
    """Return a frame as it is now. Raises `NotFound`."""
    session.flush()
    row = session.connection().execute(_show(), {"frame_id": frame_id}).first()
    if row is None:
        raise NotFound(f"There is no frame {frame_id}.")
    shown = {name: getattr(row, name) for name in SHOWN}
    lease = None if row.holder_id is None else Lease(row.holder_id, row.holder_name, row.lease_until)
    return Shown(**shown, lease=lease)


def lock(session: Session, frame_ids: Sequence[int]) -> None:
    """Hold the rows of frames, so that what is read of their boxes stays true until the transaction ends."""
    session.execute(select(Frame.id).where(Frame.id.in_(frame_ids)).order_by(Frame.id).with_for_update())


def next_frame(session: Session, project_id: int, account_id: int, *, exclude: Sequence[int] = ()) -> int | None:
    """Lease the next frame to an annotator and return its id; None when nothing is left.

    First what a reviewer gave back to them, then new frames in order: the first that nobody else holds.
    `exclude` names frames to pass over (those open or prefetched in the page).
    """
    values = {"project_id": project_id, "account_id": account_id, "exclude": list(exclude)}
    for candidate in (_rejected_candidate(), _new_candidate()):
        for _ in range(TRIES):
            frame_id: int | None = session.connection().execute(candidate, values).scalar()
            if frame_id is None:
                break
            if take_lease(session, frame_id, account_id):
                return frame_id
    return None


def take_lease(session: Session, frame_id: int, account_id: int, *, takeover: bool = False) -> bool:
    """Lease a frame, or prolong the lease; False when somebody else holds it and this is no `takeover`."""
    statement = _take_over() if takeover else _take_free()
    values = {"frame_id": frame_id, "account_id": account_id}
    return bool(session.connection().execute(statement, values).rowcount)


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


# Statements are built once: building one costs more than running it, and every annotator's every step runs these.


@cache
def _locked() -> Select[Frame]:
    statement = select(Frame).where(Frame.id == bindparam("frame_id")).with_for_update()
    return statement.execution_options(populate_existing=True)


@cache
def _show() -> Select[Any]:
    held = and_(ACCOUNT.c.id == FRAME.c.lease_account_id, FRAME.c.lease_until > database_now())
    columns = [FRAME.c[name] for name in SHOWN]
    return (
        select(*columns, ACCOUNT.c.id.label("holder_id"), ACCOUNT.c.name.label("holder_name"), FRAME.c.lease_until)
        .select_from(FRAME.outerjoin(ACCOUNT, held))
        .where(FRAME.c.id == bindparam("frame_id"))
    )


@cache
def _take_over() -> Update:
    until = database_now(get_settings().lease_seconds)
    values = {"lease_account_id": bindparam("account_id"), "lease_until": until}
    return update(FRAME).where(FRAME.c.id == bindparam("frame_id")).values(values)


@cache
def _take_free() -> Update:
    return _take_over().where(_free())


@cache
def _rejected_candidate() -> Select[int]:
    return _candidate(FRAME.c.state == FrameState.rejected, FRAME.c.submitted_by == bindparam("account_id"))


@cache
def _new_candidate() -> Select[int]:
    return _candidate(FRAME.c.state == FrameState.new)


def _candidate(*wanted: ColumnElement[bool]) -> Select[int]:
    passed_over = FRAME.c.id.in_(bindparam("exclude", expanding=True))
    statement = select(FRAME.c.id).where(FRAME.c.project_id == bindparam("project_id"), *wanted, _free(), ~passed_over)
    # Others' rows that are being leased this moment are passed over, not waited for.
    return statement.order_by(FRAME.c.id).limit(1).with_for_update(skip_locked=True)


def _free() -> ColumnElement[bool]:
    holder = FRAME.c.lease_account_id
    return or_(holder.is_(None), holder == bindparam("account_id"), FRAME.c.lease_until < database_now())
