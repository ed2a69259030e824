"""A click on a thing: its box."""

from typing import Annotated, Literal

from pydantic import Field

from app.core import geometry
from app.core.db import Database
from app.core.models import Role
from app.core.services import outlines
from app.core.storage import get_store
from app.web.contract import Id, Model, Out, Route

route = Route()
Place = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class ClickIn(Model):
    """A point on the thing, in pixels of the frame; `label_id` tells what it is, and so how large it is there."""

    x: Place
    y: Place
    label_id: Id | None = None


class OutlineOut(Out):
    """`bbox` is null where nothing stands out; `sure` is 0..1.

    `way`: `moving` where the thing differs from the empty scene, `shape` where its colours alone told it.
    """

    bbox: tuple[float, float, float, float] | None
    sure: float
    way: Literal["moving", "shape"] | None


@route.post("/frames/<int:frame_id>/outline", Role.annotator)
def outline(database: Database, frame_id: int, body: ClickIn) -> OutlineOut:
    """Find the box round what is at a point of the frame; changes nothing."""
    with database.read() as session:
        click = outlines.prepare(session, frame_id, body.label_id, body.x, body.y)
    found = outlines.find(database, get_store(), click, body.x, body.y)
    if found is None:
        return OutlineOut(bbox=None, sure=0, way=None)
    bbox = tuple(round(edge, geometry.DECIMALS) for edge in found.box)
    return OutlineOut(bbox=bbox, sure=round(found.sure, 3), way=found.way)
