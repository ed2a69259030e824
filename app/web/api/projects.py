"""Projects, their labels and health numbers."""

from typing import Any

from pydantic import Field, field_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.models import Project, Role
from app.core.services import projects, statistics
from app.core.services.projects import NewLabel
from app.web.contract import Model, Out, Page, PageQuery, Route
from app.web.paging import page
from app.web.shapes import Moment

route = Route()


class LabelIn(Model):
    name: str = Field(max_length=100)
    color: str | None = Field(default=None, pattern=r"^#[0-9a-fA-F]{6}$")
    hotkey: str | None = None


class NewProject(Model):
    """`labels` takes names or objects; without it a project has person and car."""

    name: str = Field(max_length=200)
    labels: list[LabelIn] | None = None

    @field_validator("labels", mode="before")
    @classmethod
    def _names_are_labels(cls, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return [{"name": item} if isinstance(item, str) else item for item in value]


class LabelOut(Out):
    id: int
    name: str
    color: str
    hotkey: str | None


class ProjectOut(Out):
    id: int
    name: str
    labels: list[LabelOut]
    revision: int
    created_at: Moment


class StatisticsOut(Out):
    frames: dict[str, int]
    boxes: dict[str, int]
    labels: list[dict[str, Any]]
    cameras: list[dict[str, Any]]


@route.get("/projects", Role.annotator)
def listing(session: Session, query: PageQuery) -> Page[ProjectOut]:
    """List the projects."""
    return page(session, select(Project), Project.id, query, ProjectOut.model_validate)


@route.post("/projects", Role.engineer, status=201)
def create(session: Session, body: NewProject) -> ProjectOut:
    """Create a project."""
    labels = None if body.labels is None else [NewLabel(**label.model_dump()) for label in body.labels]
    return ProjectOut.model_validate(projects.create(session, body.name, labels))


@route.get("/projects/<int:project_id>", Role.annotator)
def show(session: Session, project_id: int) -> ProjectOut:
    """Show a project with its labels."""
    return ProjectOut.model_validate(projects.get(session, project_id))


@route.get("/projects/<int:project_id>/statistics", Role.annotator)
def health(session: Session, project_id: int) -> StatisticsOut:
    """The health numbers: frames by state, boxes by verification, by label and by camera."""
    projects.get(session, project_id)
    return StatisticsOut.model_validate(statistics.of_project(session, project_id))
