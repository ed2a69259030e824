"""Cameras: named, with their ignore zones and the way their pictures are shown."""

import uuid

from pydantic import Field, field_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Camera, Role
from app.core.services import cameras, projects
from app.core.services.cameras import ImagePreset
from app.core.words import say
from app.core.zones import Zone
from app.web.contract import Id, Model, Out, Page, PageQuery, Route
from app.web.paging import page
from app.web.shapes import Moment

route = Route()


class ZoneOut(Out):
    """An ignore zone: a polygon of x, y in float pixels of the frame; the last point joins the first."""

    id: uuid.UUID
    name: str
    points: list[tuple[float, float]]


class ImagePresetOut(Out):
    """`brightness` is added, as a share of white; `contrast` and `gamma` 1 and `clahe` 0 change nothing."""

    brightness: float
    contrast: float
    gamma: float
    clahe: float


class CameraOut(Out):
    id: int
    project_id: int
    name: str
    zones: list[ZoneOut]
    image_preset: ImagePresetOut | None
    revision: int
    created_at: Moment

    @field_validator("zones", mode="before")
    @classmethod
    def _none_are_an_empty_list(cls, value: object) -> object:
        return [] if value is None else value


class NewCamera(Model):
    name: str = Field(max_length=200)


class ZoneIn(Model):
    """The id is made by the client. A zone has 3 to 100 points, its outline does not cross itself."""

    id: uuid.UUID
    name: str = Field(default="", max_length=100)
    points: list[tuple[float, float]]


class ImagePresetIn(Model):
    """How pages show the camera's pictures: neutral are brightness 0, contrast 1, gamma 1, clahe 0."""

    brightness: float = Field(default=0.0, ge=-1, le=1)
    contrast: float = Field(default=1.0, ge=0.1, le=10)
    gamma: float = Field(default=1.0, ge=0.1, le=10)
    clahe: float = Field(default=0.0, ge=0, le=40)


class CameraChange(Model):
    """What is left out stays; `zones` replaces all zones, `image_preset` null shows pictures as they are.

    With `revision`, the camera's when it was read, a change that somebody else made meanwhile is not overwritten.
    `zones` need it: whoever replaces all of them has to have seen them.
    """

    name: str | None = Field(default=None, max_length=200)
    zones: list[ZoneIn] | None = None
    image_preset: ImagePresetIn | None = None
    revision: Id | None = None


@route.get("/projects/<int:project_id>/cameras", Role.annotator)
def listing(session: Session, project_id: int, query: PageQuery) -> Page[CameraOut]:
    """List a project's cameras."""
    projects.get(session, project_id)
    statement = select(Camera).where(Camera.project_id == project_id)
    return page(session, statement, Camera.id, query, CameraOut.model_validate)


@route.post("/projects/<int:project_id>/cameras", Role.engineer, status=201)
def create(session: Session, project_id: int, body: NewCamera) -> CameraOut:
    """Add a fixed viewpoint."""
    return CameraOut.model_validate(cameras.create(session, project_id, body.name))


@route.get("/cameras/<int:camera_id>", Role.annotator)
def show(session: Session, camera_id: int) -> CameraOut:
    """Show a camera."""
    return CameraOut.model_validate(cameras.get(session, camera_id))


@route.patch("/cameras/<int:camera_id>", Role.reviewer)
def change(session: Session, camera_id: int, body: CameraChange) -> CameraOut:
    """Change a camera's name, ignore zones or image preset; 409 `stale` when `revision` is not its revision."""
    if body.zones is not None and body.revision is None:
        raise InvalidInput(say("cameras.needs_revision"), fields={"revision": say("fields.missing")})
    camera = cameras.get_to_change(session, camera_id, body.revision)
    if body.name is not None:
        cameras.rename(session, camera, body.name)
    if body.zones is not None:
        cameras.set_zones(camera, [Zone(zone.id, zone.name, zone.points) for zone in body.zones])
    if "image_preset" in body.model_fields_set:
        preset = body.image_preset
        cameras.set_image_preset(camera, None if preset is None else ImagePreset(**preset.model_dump()))
    session.flush()
    return CameraOut.model_validate(camera)
