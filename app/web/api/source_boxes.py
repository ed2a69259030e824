"""The boxes of a source over a range of its frames, for one change over all of them."""

import re
import uuid
from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import FrameState, Role
from app.core.services import ingest, source_boxes
from app.core.services.accounts import Actor
from app.core.services.box_rules import as_json
from app.core.services.source_boxes import Cursor, Region, Wanted
from app.core.words import say
from app.web.contract import Id, Out, Page, PageQuery, Route
from app.web.paging import page_size
from app.web.shapes import BoxOut

route = Route()
# A box is some 400 bytes, so a page is less than a megabyte.
MOST = 2_000
# INDEX:BOX of a page's last box.
CURSOR = re.compile(r"([0-9]{1,18}):([0-9a-f]{32})")
Index = Annotated[int, Field(ge=0, le=2**31 - 1)]
Edge = Annotated[float, Field(ge=-1e6, le=1e6)]
SIDES = ("x1", "y1", "x2", "y2")


class SourceBoxQuery(PageQuery):
    """`first` and `last` are frame indices, both included.

    x1, y1, x2, y2 in pixels of the frame, all four or none: boxes that share some of their area with the region.
    """

    first: Index | None = None
    last: Index | None = None
    label_id: Id | None = None
    track_id: uuid.UUID | None = None
    x1: Edge | None = None
    y1: Edge | None = None
    x2: Edge | None = None
    y2: Edge | None = None

    @model_validator(mode="after")
    def _whole_region(self) -> Self:
        given = [getattr(self, side) is not None for side in SIDES]
        if any(given) and not all(given):
            raise ValueError("a region needs x1, y1, x2 and y2")
        return self

    def wanted(self) -> Wanted:
        x1, y1, x2, y2 = self.x1, self.y1, self.x2, self.y2
        region = None if x1 is None or y1 is None or x2 is None or y2 is None else Region(x1, y1, x2, y2)
        return Wanted(self.first, self.last, self.label_id, self.track_id, region)


class FrameOfBox(Out):
    """`held`: somebody else is at the frame."""

    index: int
    state: FrameState
    held: bool


class SourceBoxOut(BoxOut):
    frame: FrameOfBox


@route.get("/sources/<int:source_id>/boxes", Role.annotator)
def boxes(session: Session, actor: Actor, source_id: int, query: SourceBoxQuery) -> Page[SourceBoxOut]:
    """List the boxes of a source over a range of its frames, in order of frame index; up to 2,000 a page."""
    ingest.get(session, source_id)
    limit = page_size(query, MOST)
    after = None if query.after is None else _cursor(query.after)
    rows = source_boxes.listed(session, source_id, actor.id, query.wanted(), limit + 1, after)
    last = rows[limit - 1] if len(rows) > limit else None
    following = None if last is None else f"{last['frame_index']}:{last['id'].hex}"
    return Page(items=[_shown(row) for row in rows[:limit]], next=following)


def _shown(row: dict[str, Any]) -> SourceBoxOut:
    frame = FrameOfBox(index=row["frame_index"], state=row["frame_state"], held=row["frame_held"])
    return SourceBoxOut(**as_json(row), frame=frame)


def _cursor(after: str) -> Cursor:
    """Read a cursor. Raises `InvalidInput`."""
    parts = CURSOR.fullmatch(after)
    if parts is None:
        raise InvalidInput(say("requests.cursor"), fields={"after": say("fields.cursor")})
    return Cursor(int(parts[1]), uuid.UUID(hex=parts[2]))
