"""Which blob is a frame's picture. Frames never change their picture, so this is remembered."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import select

from app.core.db import Database
from app.core.errors import NotFound
from app.core.models import Frame

REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Picture:
    sha256: str
    content_type: str


# A process serves one database; tests open several.
_known: WeakKeyDictionary[Database, dict[int, Picture]] = WeakKeyDictionary()


def find(database: Database, frame_id: int) -> Picture:
    """Return a frame's picture. Raises `NotFound`."""
    known = _known.setdefault(database, {})
    if frame_id not in known:
        with database.read() as session:
            row = session.execute(select(Frame.sha256, Frame.content_type).where(Frame.id == frame_id)).first()
        if row is None:
            raise NotFound(f"There is no frame {frame_id}.")
        if len(known) >= REMEMBERED:
            known.clear()
        known[frame_id] = Picture(row.sha256, row.content_type)
    return known[frame_id]
