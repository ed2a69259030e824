"""Which blob is a frame's picture. Frames never change their picture, so this is remembered."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, select

from app.core.db import Database
from app.core.errors import NotFound
from app.core.models import Frame
from app.core.words import say

REMEMBERED = 100_000
# People go from frame to frame: whoever looks at one is told of these many.
TOGETHER = 100
_FIND = select(Frame.id, Frame.sha256, Frame.content_type).where(
    Frame.id >= bindparam("first"), Frame.id < bindparam("first") + TOGETHER
)


@dataclass(frozen=True, slots=True)
class Picture:
    sha256: str
    content_type: str


# A process serves one database; tests open several.
_known: WeakKeyDictionary[Database, dict[int, Picture]] = WeakKeyDictionary()


def find(database: Database, frame_id: int) -> Picture:
    """Return a frame's picture. Raises `NotFound`."""
    known = _known.setdefault(database, {})
    picture = known.get(frame_id)
    if picture is None:
        if len(known) >= REMEMBERED:
            known.clear()
        with database.read() as session:
            rows = session.execute(_FIND, {"first": frame_id})
            known.update({row.id: Picture(row.sha256, row.content_type) for row in rows})
        picture = known.get(frame_id)
    if picture is None:
        raise NotFound(say("frames.none", id=frame_id))
    return picture
