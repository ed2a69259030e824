"""Tracks: made by the client's id when a box first names one."""

import uuid
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Frame, Track
from app.core.services.box_rules import Row


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


def _highest(session: Session, source_id: int) -> int:
    return session.scalar(select(func.max(Track.number)).where(Track.source_id == source_id)) or 0
