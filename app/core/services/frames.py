"""Frames: finding the next one, and the lease that says who is at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, Update, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.core import roundtrip
from app.core.columns import database_now
from app.core.errors import Conflict, NotFound
from app.core.models import Account, Frame, FrameState, Source
from app.core.roundtrip import Answer, Call
from app.core.services import edit_rows
from app.core.services.box_rules import as_json
from app.core.services.edit_rows import FRAME
from app.core.settings import get_settings
from app.core.words import say

ACCOUNT = cast("Table", Account.__table__)
SOURCE = cast("Table", Source.__table__)
SHOWN = "id project_id source_id index name pts_us width height sha256 state revision review_comment".split()
# A frame that is only kept ready for somebody is free again before one that they have open.
RESERVED_SHARE = 0.75
# So many new frames are left free before any is kept ready.
SPARE = 8
MOST_PRESENT = 50


@dataclass(frozen=True, slots=True)
class Lease:
    account_id: int
    name: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A frame as people see it, with who is at it and its boxes as the API shows them, in order of id."""

    id: int
    project_id: int
    camera_id: int
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
    boxes: list[dict[str, Any]]


def get(session: Session, frame_id: int) -> Frame:
    """Return a frame. Raises `NotFound`."""
    frame = session.get(Frame, frame_id)
    if frame is None:
        raise NotFound(say("frames.none", id=frame_id))
    return frame


def get_locked(session: Session, frame_id: int) -> Frame:
    """Return a frame as it is now, held until the transaction ends. Raises `NotFound`."""
    frame = session.scalar(_locked(), {"frame_id": frame_id})
    if frame is None:
        raise NotFound(say("frames.none", id=frame_id))
    return frame


def show(session: Session, frame_id: int) -> Shown:
    """Return a frame as it is now. Raises `NotFound`."""
    session.flush()
    return shown(frame_id, roundtrip.run(session.connection(), showing(frame_id)))


def showing(frame_id: int) -> list[Call]:
    """Return the statements whose answers `shown` reads."""
    return [(_show(), {"frame_id": frame_id}), edit_rows.reading_boxes(frame_id)]


def shown(frame_id: int, answers: Sequence[Answer]) -> Shown:
    """Return the frame that `showing` read. Raises `NotFound`."""
    frame, boxes = answers
    if not frame.rows:
        raise NotFound(say("frames.none", id=frame_id))
    *columns, camera_id, holder_id, holder_name, lease_until = frame.rows[0]
    lease = None if holder_id is None else Lease(holder_id, holder_name, lease_until)
    listed: dict[str, Any] = dict(zip(SHOWN, columns, strict=True))
    return Shown(**listed, camera_id=camera_id, lease=lease, boxes=[as_json(row) for row in edit_rows.as_boxes(boxes)])


def lock(session: Session, frame_ids: Sequence[int]) -> None:
    """Hold the rows of frames, so that what is read of their boxes stays true until the transaction ends."""
    session.execute(select(Frame.id).where(Frame.id.in_(frame_ids)).order_by(Frame.id).with_for_update())


def next_frame(session: Session, project_id: int, account_id: int, *, exclude: Sequence[int] = ()) -> Shown | None:
    """Lease the next frame to an annotator and return it; None when nothing is left.

    First what a reviewer gave back to them, then new frames in order: the first that nobody else holds.
    `exclude` names frames to pass over (those open or prefetched in the page).
    """
    connection = session.connection()
    values = {"project_id": project_id, "account_id": account_id, **roundtrip.numbered(exclude)}
    room = roundtrip.room(len(exclude))
    rejected, new = roundtrip.run(connection, [(_rejected_candidate(room), values), (_new_candidate(room), values)])
    found = [*rejected.rows, *new.rows]
    if not found:
        return None
    frame_id: int = found[0][0]
    # It was free when it was found, and it is held since.
    lease = (_take_over(), {"frame_id": frame_id, "account_id": account_id})
    return shown(frame_id, roundtrip.run(connection, [lease, *showing(frame_id)])[1:])


def lead_on(session: Session, project_id: int, account_id: int, count: int, *, exclude: Sequence[int]) -> list[int]:
    """Lease up to `count` frames that `next_frame` would hand out one after another, and return their ids.

    So that a page can have them ready. Their leases are shorter than that of an open frame, and are prolonged by
    calling this again. The last new frames of a project are kept for nobody: whoever asks first gets them.
    """
    connection = session.connection()
    values = {"project_id": project_id, "account_id": account_id, **roundtrip.numbered(exclude)}
    room = roundtrip.room(len(exclude))
    own, left = roundtrip.run(
        connection, [(_rejected_candidate(room, count), values), (_left(room, count + SPARE), values)]
    )
    new = max(0, min(count - len(own.rows), len(left.rows) - SPARE))
    taken = roundtrip.run(connection, [(_new_candidate(room, new), values)])[0].rows if new else []
    found = [row[0] for row in (*own.rows, *taken)]
    if found:
        reserved = {"account_id": account_id, **roundtrip.numbered(found)}
        roundtrip.run(connection, [(_reserve(roundtrip.room(len(found))), reserved)])
    return found


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
        raise Conflict(say("frames.leased", name=name), code="leased")
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
    """Return who is here: (account id, name, frame id) of the project's live leases, the longest of each person."""
    statement = (
        select(Account.id, Account.name, Frame.id)
        .join(Frame, Frame.lease_account_id == Account.id)
        .where(Frame.project_id == project_id, Frame.lease_until > database_now())
        .order_by(Frame.lease_until)
    )
    longest = {account_id: (account_id, name, frame_id) for account_id, name, frame_id in session.execute(statement)}
    return [*longest.values()][::-1][:MOST_PRESENT]


# Statements are built once: building one costs more than running it, and every annotator's every step runs these.


@cache
def _locked() -> Select[Frame]:
    statement = select(Frame).where(Frame.id == bindparam("frame_id")).with_for_update()
    return statement.execution_options(populate_existing=True)


@cache
def _show() -> Select[Any]:
    held = and_(ACCOUNT.c.id == FRAME.c.lease_account_id, FRAME.c.lease_until > database_now())
    columns = [FRAME.c[name] for name in SHOWN]
    holder = (ACCOUNT.c.id.label("holder_id"), ACCOUNT.c.name.label("holder_name"), FRAME.c.lease_until)
    return (
        select(*columns, SOURCE.c.camera_id, *holder)
        .select_from(FRAME.join(SOURCE, SOURCE.c.id == FRAME.c.source_id).outerjoin(ACCOUNT, held))
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
def _reserve(frames: int) -> Update:
    """A frame that its holder has open keeps the longer lease that it has."""
    until = database_now(int(get_settings().lease_seconds * RESERVED_SHARE))
    values = {"lease_account_id": bindparam("account_id"), "lease_until": until}
    shorter = or_(FRAME.c.lease_until.is_(None), FRAME.c.lease_until < until)
    return update(FRAME).where(roundtrip.any_of(FRAME.c.id, frames), shorter).values(values)


@cache
def _rejected_candidate(excluded: int, most: int = 1) -> Select[int]:
    mine = FRAME.c.submitted_by == bindparam("account_id")
    return _held(_candidate(excluded, most, FRAME.c.state == FrameState.rejected, mine))


@cache
def _new_candidate(excluded: int, most: int = 1) -> Select[int]:
    return _held(_left(excluded, most))


@cache
def _left(excluded: int, most: int) -> Select[int]:
    return _candidate(excluded, most, FRAME.c.state == FrameState.new)


def _held(candidates: Select[int]) -> Select[int]:
    # Others' rows that are being leased this moment are passed over, not waited for.
    return candidates.with_for_update(skip_locked=True)


def _candidate(excluded: int, most: int, *wanted: ColumnElement[bool]) -> Select[int]:
    passed_over = [~roundtrip.any_of(FRAME.c.id, excluded)] if excluded else []
    statement = select(FRAME.c.id).where(FRAME.c.project_id == bindparam("project_id"), *wanted, _free(), *passed_over)
    return statement.order_by(FRAME.c.id).limit(most)


def _free() -> ColumnElement[bool]:
    holder = FRAME.c.lease_account_id
    return or_(holder.is_(None), holder == bindparam("account_id"), FRAME.c.lease_until < database_now())
