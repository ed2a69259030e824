"""Tracks: made by the client's id when a box first names one."""

import uuid
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Frame, Track
from app.core.services.box_rules import Row

IMPORTED = uuid.UUID("6f1c7c0e-2c3a-5f43-9a51-6d5b6f6e7a10")


def make_missing(session: Session, frames: dict[int, Frame], rows: Iterable[Row]) -> None:
    """Make the tracks that `rows` name and nobody made yet; each gets the next number of its source.

    Raises `InvalidInput` when a track belongs to another source.
    """
    wanted: dict[uuid.UUID, Row] = {row["track_id"]: row for row in rows if row["track_id"] is not None}
    if not wanted:
        return
    known = {track.id: track for track in session.scalars(select(Track).where(Track.id.in_(wanted)))}
    numbers: dict[int, int] = {}
    for track_id, row in sorted(wanted.items()):
        source_id = frames[row["frame_id"]].source_id
        track = known.get(track_id)
        if track is None:
            number = numbers.get(source_id) or _highest(session, source_id)
            numbers[source_id] = number + 1
            session.add(Track(id=track_id, source_id=source_id, label_id=row["label_id"], number=number + 1))
        elif track.source_id != source_id:
            raise InvalidInput(f"Track {track_id} belongs to another source.", fields={"track_id": "another source"})
    session.flush()


def id_of(source_id: int, name: str, known: dict[tuple[int, str], uuid.UUID]) -> uuid.UUID:
    """Return the id of an imported track: the one that has its number in the source, else always the same new one."""
    return known.get((source_id, name)) or uuid.uuid5(IMPORTED, f"{source_id}:{name}")


def by_number(session: Session, source_ids: Iterable[int]) -> dict[tuple[int, str], uuid.UUID]:
    """Return the ids of the tracks of some sources by (source id, number as text)."""
    statement = select(Track).where(Track.source_id.in_(list(source_ids)))
    return {(track.source_id, str(track.number)): track.id for track in session.scalars(statement)}


def _highest(session: Session, source_id: int) -> int:
    return session.scalar(select(func.max(Track.number)).where(Track.source_id == source_id)) or 0
