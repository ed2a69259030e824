"""Tracks: made by the client's id when a box first names one, or by an import from the names in its file."""

import uuid
from collections.abc import Iterable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Source, Track
from app.core.services.edit_rows import EditedFrame, Row
from app.core.words import say

IMPORTED = uuid.UUID("6f1c7c0e-2c3a-5f43-9a51-6d5b6f6e7a10")
MOST_NUMBER = (1 << 31) - 1


def make_missing(session: Session, frames: Mapping[int, EditedFrame], rows: Iterable[Row]) -> None:
    """Make the tracks that `rows` name and nobody made yet; each gets the next number of its source.

    Raises `InvalidInput` when a track belongs to another source.
    """
    tracked = [row for row in rows if row["track_id"] is not None]
    ids = {row["track_id"] for row in tracked}
    sources = _sources_of(session, ids)
    if len(sources) < len(ids):
        _lock(session, {frames[row["frame_id"]].source_id for row in tracked if row["track_id"] not in sources})
        sources = _sources_of(session, ids)
    new: dict[int, dict[uuid.UUID, int]] = {}
    for row in tracked:
        track_id, source_id = row["track_id"], frames[row["frame_id"]].source_id
        if track_id not in sources:
            sources[track_id] = source_id
            new.setdefault(source_id, {})[track_id] = row["label_id"]
        elif sources[track_id] != source_id:
            raise InvalidInput(
                say("boxes.track_elsewhere", id=track_id), fields={"track_id": say("fields.another_source")}
            )
    for source_id, labels in new.items():
        _add(session, source_id, labels)


def make_imported(session: Session, source_id: int, labels: Mapping[str, int]) -> dict[str, uuid.UUID]:
    """Return the ids of a file's tracks by their names there, after making those that are missing.

    `labels` is the label id of each name. A name that is the number of a track of the source is that track; one that
    could be a number becomes it, so what was exported comes back under the same numbers.
    """
    _lock(session, {source_id})
    known = {
        str(track.number): track.id for track in session.scalars(select(Track).where(Track.source_id == source_id))
    }
    ids = {name: known.get(name) or uuid.uuid5(IMPORTED, f"{source_id}:{name}") for name in labels}
    made = set(session.scalars(select(Track.id).where(Track.id.in_(ids.values()))))
    missing = [name for name, track_id in ids.items() if track_id not in made]
    for name in filter(_is_number, missing):
        session.add(Track(id=ids[name], source_id=source_id, label_id=labels[name], number=int(name)))
    session.flush()
    _add(session, source_id, {ids[name]: labels[name] for name in missing if not _is_number(name)})
    return ids


def _add(session: Session, source_id: int, labels: Mapping[uuid.UUID, int]) -> None:
    highest = session.scalar(select(func.max(Track.number)).where(Track.source_id == source_id)) or 0
    session.add_all(
        Track(id=track_id, source_id=source_id, label_id=label_id, number=number)
        for number, (track_id, label_id) in enumerate(sorted(labels.items()), highest + 1)
    )
    session.flush()


def _sources_of(session: Session, track_ids: set[uuid.UUID]) -> dict[uuid.UUID, int]:
    if not track_ids:
        return {}
    rows = session.execute(select(Track.id, Track.source_id).where(Track.id.in_(track_ids)))
    return {track_id: source_id for track_id, source_id in rows}  # noqa: C416


def _lock(session: Session, source_ids: set[int]) -> None:
    """Number the tracks of these sources alone until the transaction ends."""
    session.execute(select(Source.id).where(Source.id.in_(source_ids)).order_by(Source.id).with_for_update())


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdecimal() and str(int(name)) == name and 0 < int(name) <= MOST_NUMBER
