"""A click on a thing in a frame: what is known of the frame's camera, and the box that follows from it.

The background of a source is worked out at its first click and kept in memory, for as many frames as the source has
then. Whoever clicks while that goes on is answered without it.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.core import imaging, outline
from app.core.db import Database
from app.core.errors import InvalidInput, NotFound
from app.core.models import Box, Frame, Label, Source
from app.core.outline import Outline, Size
from app.core.outline.background import Picture
from app.core.services import frames
from app.core.storage import BlobStore
from app.core.words import say

PICTURES = 15
FEWEST_PICTURES = 5
KEPT = 12
NEAR = 100
MOST_BOXES = 400
LARGEST = 4_000_000
"""Pixels above which the background is not worked out: its pictures are in memory together."""


@dataclass(frozen=True, slots=True)
class View:
    """What has one background: the frames of a source that have one size, while the source has so many in all."""

    source_id: int
    frames: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Click:
    """What a frame and its camera tell before a picture is looked at."""

    sha256: str
    view: View
    size: Size | None


def prepare(session: Session, frame_id: int, label_id: int | None, x: float, y: float) -> Click:
    """Read what a click at (x, y) pixels of a frame needs.

    Raises `NotFound` for a frame that is not there or a label of another project, `InvalidInput` outside of the frame.
    """
    frame = frames.get(session, frame_id)
    if not (0 <= x < frame.width and 0 <= y < frame.height):
        where = "x" if not 0 <= x < frame.width else "y"
        raise InvalidInput(
            say("frames.click_outside", width=frame.width, height=frame.height),
            fields={where: say("fields.outside_frame")},
        )
    source = session.get_one(Source, frame.source_id)
    view = View(frame.source_id, source.frame_count, frame.width, frame.height)
    return Click(frame.sha256, view, None if label_id is None else _size(session, frame, source, label_id))


def find(database: Database, store: BlobStore, click: Click, x: float, y: float) -> Outline | None:
    """Return the outline at (x, y), None when nothing stands out there. No transaction is open meanwhile."""
    picture = imaging.decode_rgb(store.read(click.sha256))
    backgrounds = _of.setdefault(database, Backgrounds(database, store))
    return outline.find(picture, backgrounds.of(click.view), x, y, click.size)


def _size(session: Session, frame: Frame, source: Source, label_id: int) -> Size | None:
    """Fit the label's boxes on the labelled frames on either side, else those of the camera's other recordings."""
    label = session.get(Label, label_id)
    if label is None or label.project_id != frame.project_id:
        raise NotFound(say("frames.no_label", id=label_id))
    alike = select(Frame.id).where(Frame.width == frame.width, Frame.height == frame.height, Frame.revision > 0)
    here = alike.where(Frame.source_id == source.id)
    before = here.where(Frame.index <= frame.index).order_by(Frame.index.desc()).limit(NEAR)
    after = here.where(Frame.index > frame.index).order_by(Frame.index).limit(NEAR)
    near = [*session.scalars(before), *session.scalars(after)]
    elsewhere = select(Source.id).where(Source.camera_id == source.camera_id, Source.id != source.id)
    return _fitted(session, label_id, Box.frame_id.in_(near)) or _fitted(
        session, label_id, Box.frame_id.in_(alike.where(Frame.source_id.in_(elsewhere)))
    )


def _fitted(session: Session, label_id: int, where: ColumnElement[bool]) -> Size | None:
    """Fit verified boxes that show their thing as a whole."""
    whole = (Box.verified, ~Box.ignore, ~Box.truncated, ~Box.occluded)
    columns = select(Box.x1, Box.y1, Box.x2, Box.y2)
    rows = session.execute(columns.where(where, Box.label_id == label_id, *whole).limit(MOST_BOXES))
    return outline.fit([tuple(row) for row in rows])


def _spread(session: Session, view: View) -> list[str]:
    """Pictures of frames that are spread evenly over the view's; none when those are too few."""
    alike = (Frame.source_id == view.source_id, Frame.width == view.width, Frame.height == view.height)
    ids = session.scalars(select(Frame.id).where(*alike).order_by(Frame.index)).all()
    if len(ids) < FEWEST_PICTURES:
        return []
    wanted = {ids[round(at * (len(ids) - 1) / (PICTURES - 1))] for at in range(PICTURES)}
    return list(session.scalars(select(Frame.sha256).where(Frame.id.in_(wanted)).order_by(Frame.index)))


class Backgrounds:
    """The latest used ones of a process; threads share them, and one at a time works one out."""

    def __init__(self, database: Database, store: BlobStore) -> None:
        self._database, self._store = database, store
        self._known: OrderedDict[View, Picture | None] = OrderedDict()
        self._lock, self._working = threading.Lock(), threading.Lock()

    def of(self, view: View) -> Picture | None:
        """Return the background of a view; None where there is none, or while one is being worked out."""
        with self._lock:
            if view in self._known:
                self._known.move_to_end(view)
                return self._known[view]
        if not self._working.acquire(blocking=False):
            return None
        try:
            found = self._work_out(view)
        finally:
            self._working.release()
        with self._lock:
            self._known[view] = found
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found

    def _work_out(self, view: View) -> Picture | None:
        if view.width * view.height > LARGEST:
            return None
        with self._database.read() as session:
            pictures = _spread(session, view)
        return outline.median([imaging.decode_rgb(self._store.read(sha)) for sha in pictures]) if pictures else None


# A process serves one database; tests open several.
_of: WeakKeyDictionary[Database, Backgrounds] = WeakKeyDictionary()
