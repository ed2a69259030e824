"""Cameras."""

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.models import Camera, Role
from app.core.services import projects
from app.web.contract import Model, Out, Page, PageQuery, Route
from app.web.paging import page
from app.web.shapes import Moment

route = Route()


class CameraOut(Out):
    id: int
    project_id: int
    name: str
    created_at: Moment


class NewCamera(Model):
    name: str = Field(max_length=200)


@route.get("/projects/<int:project_id>/cameras", Role.annotator)
def listing(session: Session, project_id: int, query: PageQuery) -> Page[CameraOut]:
    """List a project's cameras."""
    projects.get(session, project_id)
    statement = select(Camera).where(Camera.project_id == project_id)
    return page(session, statement, Camera.id, query, CameraOut.model_validate)


@route.post("/projects/<int:project_id>/cameras", Role.engineer, status=201)
def create(session: Session, project_id: int, body: NewCamera) -> CameraOut:
    """Add a fixed viewpoint."""
    return CameraOut.model_validate(projects.create_camera(session, project_id, body.name))
