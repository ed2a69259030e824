"""Which blob is a frame's picture. Frames never change their picture, so this is remembered."""

from dataclasses import dataclass

from sqlalchemy import select

from app.core.db import Database
from app.core.errors import NotFound
from app.core.models import Frame

REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Picture:
    sha256: str
    content_type: str


# By (database, frame id): a process may serve several databases in tests.
_known: dict[tuple[int, int], Picture] = {}


def find(database: Database, frame_id: int) -> Picture:
    """Return a frame's picture. Raises `NotFound`."""
    key = (id(database), frame_id)
    if key not in _known:
        with database.read() as session:
            row = session.execute(select(Frame.sha256, Frame.content_type).where(Frame.id == frame_id)).first()
        if row is None:
            raise NotFound(f"There is no frame {frame_id}.")
        if len(_known) >= REMEMBERED:
            _known.clear()
        _known[key] = Picture(row.sha256, row.content_type)
    return _known[key]
