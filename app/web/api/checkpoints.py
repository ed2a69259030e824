"""Checkpoints and their weights."""

from typing import Literal

from flask import Response
from sqlalchemy.orm import Session

from app.core.models import Checkpoint, Role
from app.core.services import checkpoints, jobs, projects
from app.web.contract import Model, Page, PageQuery, Route
from app.web.files import send_blob
from app.web.paging import page
from app.web.shapes import CheckpointOut, show_checkpoint

route = Route()


class WeightsQuery(Model):
    format: Literal["h5"] = "h5"


@route.get("/jobs/<int:job_id>/checkpoints", Role.annotator)
def of_job(session: Session, job_id: int, query: PageQuery) -> Page[CheckpointOut]:
    """A job's checkpoints, oldest first."""
    jobs.get(session, job_id)
    return page(session, checkpoints.of_job(job_id), Checkpoint.id, query, show_checkpoint)


@route.get("/projects/<int:project_id>/checkpoints", Role.annotator)
def of_project(session: Session, project_id: int, query: PageQuery) -> Page[CheckpointOut]:
    """A project's checkpoints, oldest first."""
    projects.get(session, project_id)
    return page(session, checkpoints.of_project(project_id), Checkpoint.id, query, show_checkpoint)


@route.get("/checkpoints/<int:checkpoint_id>/weights", Role.engineer, produces="application/x-hdf5")
def weights(session: Session, checkpoint_id: int, query: WeightsQuery) -> Response:
    """Download EMA weights without the optimizer, as Keras h5."""
    checkpoint = checkpoints.get(session, checkpoint_id)
    name = f"{checkpoint.detector}-{checkpoint.id}-step{checkpoint.step}.weights.{query.format}"
    return send_blob(checkpoint.sha256, "application/x-hdf5", filename=name)
