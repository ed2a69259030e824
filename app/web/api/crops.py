"""Parts of frames, so that a page may show a hundred boxes without a hundred whole pictures."""

from typing import Annotated

from flask import Response
from pydantic import Field

from app.core import imaging
from app.core.db import Database
from app.core.models import Role
from app.core.services import images
from app.core.storage import get_store
from app.web.contract import Model, Route
from app.web.files import send_bytes

route = Route()
Edge = Annotated[int, Field(ge=0, le=imaging.MAX_SIDE)]


class Region(Model):
    """x1, y1, x2, y2 in whole pixels of the frame, x2 and y2 exclusive; `size` is the longest side that comes back."""

    x1: Edge
    y1: Edge
    x2: Edge
    y2: Edge
    size: Annotated[int, Field(ge=16, le=1024)] = 192


@route.get("/frames/<int:frame_id>/crop", Role.annotator, produces="image/jpeg")
def crop(database: Database, frame_id: int, query: Region) -> Response:
    """A region of the frame's picture as JPEG, shrunk to `size` and never enlarged; it never changes."""
    picture = images.find(database, frame_id)
    region = (query.x1, query.y1, query.x2, query.y2)
    data = imaging.crop(get_store().read(picture.sha256), region, query.size)
    return send_bytes(data, "image/jpeg", f"{picture.sha256}-{'-'.join(map(str, region))}-{query.size}")
