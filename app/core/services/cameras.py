"""Cameras: fixed viewpoints with their ignore zones and the way their pictures are shown."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Conflict, InvalidInput, NotFound
from app.core.models import Camera, Frame, Source
from app.core.services import projects
from app.core.words import say
from app.core.zones import Zone, rounded, validate

MOST_ZONES = 50


@dataclass(frozen=True, slots=True)
class ImagePreset:
    """How a page shows a camera's pictures; the stored frames stay as they are.

    `brightness` is added, as a share of white (-1 to 1, 0 changes nothing); `contrast` multiplies about middle grey and
    `gamma` is the exponent's inverse (1 changes nothing); `clahe` is the clip limit of local contrast, 0 is off.
    """

    brightness: float = 0.0
    contrast: float = 1.0
    gamma: float = 1.0
    clahe: float = 0.0


def create(session: Session, project_id: int, name: str) -> Camera:
    """Add a fixed viewpoint. Raises `InvalidInput`, `NotFound`, or `Conflict` when the name is taken."""
    projects.get(session, project_id)
    camera = Camera(project_id=project_id, name=_free_name(session, project_id, name))
    session.add(camera)
    session.flush()
    return camera


def get(session: Session, camera_id: int) -> Camera:
    """Return a camera. Raises `NotFound`."""
    camera = session.get(Camera, camera_id)
    if camera is None:
        raise NotFound(say("cameras.none", id=camera_id))
    return camera


def get_to_change(session: Session, camera_id: int, seen: int | None) -> Camera:
    """Return a camera as it is now, held until the transaction ends.

    Raises `NotFound`, or `Conflict` with code `stale` when `seen` is given and not its revision.
    """
    statement = select(Camera).where(Camera.id == camera_id).with_for_update()
    camera = session.scalar(statement.execution_options(populate_existing=True))
    if camera is None:
        raise NotFound(say("cameras.none", id=camera_id))
    if seen not in {None, camera.revision}:
        raise Conflict(
            say("cameras.stale", revision=camera.revision, seen=seen),
            code="stale",
        )
    camera.revision += 1
    return camera


def rename(session: Session, camera: Camera, name: str) -> None:
    """Give a camera another name. Raises `InvalidInput`, or `Conflict` when the name is taken."""
    camera.name = _free_name(session, camera.project_id, name, but=camera.id)


def set_zones(camera: Camera, zones: Sequence[Zone]) -> None:
    """Replace the ignore zones of a camera. Raises `InvalidInput` naming the zone at fault."""
    if len(zones) > MOST_ZONES:
        raise InvalidInput(say("cameras.too_many_zones", most=MOST_ZONES), fields={"zones": say("fields.too_many")})
    if len({zone.id for zone in zones}) < len(zones):
        raise InvalidInput(say("cameras.zone_twice"), fields={"zones": say("fields.same_id")})
    camera.zones = [_as_json(zone, where=f"zones.{number}") for number, zone in enumerate(zones)]


def set_image_preset(camera: Camera, preset: ImagePreset | None) -> None:
    """Set how a camera's pictures are shown; None shows them as they are."""
    camera.image_preset = None if preset is None else asdict(preset)


def zones_of(camera: Camera) -> list[Zone]:
    """Return the ignore zones of a camera."""
    return read_zones(camera.zones)


def read_zones(stored: Sequence[dict[str, Any]] | None) -> list[Zone]:
    """Return the zones that a camera's column holds."""
    return [Zone(uuid.UUID(zone["id"]), zone["name"], [(x, y) for x, y in zone["points"]]) for zone in stored or []]


def zones_of_frames(session: Session, frame_ids: Sequence[int]) -> dict[int, list[Zone]]:
    """Return the ignore zones of each frame's camera."""
    statement = (
        select(Frame.id, Camera)
        .join(Source, Source.id == Frame.source_id)
        .join(Camera, Camera.id == Source.camera_id)
        .where(Frame.id.in_(frame_ids))
    )
    rows = session.execute(statement).all()
    known = {camera.id: zones_of(camera) for camera in {camera for _, camera in rows}}
    return {frame_id: known[camera.id] for frame_id, camera in rows}


def _as_json(zone: Zone, where: str) -> dict[str, Any]:
    points = zone.points
    reason = validate(points) or validate(points := rounded(points))
    if reason:
        raise InvalidInput(say("cameras.zone_unfit", where=where, reason=reason), fields={f"{where}.points": reason})
    return {"id": str(zone.id), "name": zone.name.strip(), "points": points}


def _free_name(session: Session, project_id: int, name: str, but: int | None = None) -> str:
    name = name.strip()
    if not name:
        raise InvalidInput(say("cameras.name_empty"), fields={"name": say("fields.empty")})
    taken = session.scalar(select(Camera.id).where(Camera.project_id == project_id, Camera.name == name))
    if taken not in {None, but}:
        raise Conflict(say("cameras.name_taken", name=name), fields={"name": say("fields.taken")})
    return name
