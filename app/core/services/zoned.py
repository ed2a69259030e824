"""Proposals inside the ignore zones of their cameras: nobody is asked about them, on a frame or on the wall.

A database cannot tell what a polygon holds. It gives what lies over the box around a zone, `app.core.zones` decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from app.core.geometry import Box
from app.core.models import Camera, Source
from app.core.services import cameras
from app.core.services.edit_rows import BOX, FRAME, Row
from app.core.zones import Zone, any_holds, bounds


@dataclass(frozen=True, slots=True)
class ZonedCamera:
    sources: Sequence[int]
    zones: Sequence[Zone]


class Zoned:
    """The ignore zones of a project as they are now."""

    def __init__(self, zoned: Sequence[ZonedCamera]) -> None:
        self._cameras = zoned
        self._by_source: Mapping[int, Sequence[Zone]] = {
            source_id: camera.zones for camera in zoned for source_id in camera.sources
        }

    def holds(self, source_id: int, box: Mapping[str, Any]) -> bool:
        """Tell whether a box, a row with its edges, on a frame of the source is inside a zone of its camera."""
        zones = self._by_source.get(source_id)
        return zones is not None and any_holds(zones, Box(box["x1"], box["y1"], box["x2"], box["y2"]))

    def inside(self, session: Session, statement: Select[Any]) -> Iterator[Row]:
        """Return what is inside of the rows of `statement`: edges of boxes, selected from `box` joined to `frame`."""
        for camera in self._cameras:
            near = or_(*(_near(zone) for zone in camera.zones))
            rows = session.execute(statement.where(FRAME.c.source_id.in_(camera.sources), near)).mappings()
            yield from (row for row in map(dict, rows) if self.holds(camera.sources[0], row))


def of_project(session: Session, project_id: int) -> Zoned:
    """Return the ignore zones of a project's cameras."""
    statement = (
        select(Camera, Source.id)
        .join(Source, Source.camera_id == Camera.id)
        .where(Camera.project_id == project_id, Camera.zones.is_not(None))
        .order_by(Camera.id)
    )
    sources: dict[Camera, list[int]] = {}
    for camera, source_id in session.execute(statement):
        sources.setdefault(camera, []).append(source_id)
    found = [ZonedCamera(source_ids, cameras.zones_of(camera)) for camera, source_ids in sources.items()]
    return Zoned([camera for camera in found if camera.zones])


def _near(zone: Zone) -> ColumnElement[bool]:
    """Tell of a box whether it meets the box around a zone: any box inside the zone does."""
    around = bounds(zone.points)
    return and_(BOX.c.x1 <= around.x2, BOX.c.x2 >= around.x1, BOX.c.y1 <= around.y2, BOX.c.y2 >= around.y1)
