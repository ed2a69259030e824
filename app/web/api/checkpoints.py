"""Checkpoints: listed, and brought by a person. `weights` has their downloads."""

from typing import Any

from pydantic import Field, Json
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Checkpoint, Role
from app.core.services import checkpoints, jobs, projects, weights_uploads
from app.core.services.accounts import Actor
from app.core.services.ingest import NewFile
from app.core.storage import get_store
from app.core.weights_file import kind_of
from app.core.words import say
from app.web.contract import Model, Out, Page, PageQuery, Route, Upload
from app.web.paging import page
from app.web.shapes import CheckpointOut, JobOut, show_checkpoint, show_job

route = Route()


class WeightsForm(Model):
    """What the weights are of: a detector (the default one), its options and labels, both as JSON.

    `labels` are names in the order of the network's outputs; by default the project's.
    """

    detector: str | None = None
    options: Json[dict[str, Any]] = Field(default_factory=dict)
    labels: Json[list[str]] | None = None
    name: str = Field(default="", max_length=200)


class CheckpointPatch(Model):
    pinned: bool


class WeightsUploadOut(Out):
    job: JobOut


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


@route.patch("/checkpoints/<int:checkpoint_id>", Role.engineer)
def change(session: Session, checkpoint_id: int, body: CheckpointPatch) -> CheckpointOut:
    """Pin a checkpoint: its weights stay however long its training gets. 410 when they were removed already."""
    return show_checkpoint(checkpoints.pin(session, checkpoint_id, pinned=body.pinned))


@route.post("/projects/<int:project_id>/checkpoints", Role.engineer, status=202)
def upload(session: Session, actor: Actor, project_id: int, form: WeightsForm, files: list[Upload]) -> WeightsUploadOut:
    """Take in weights (Keras h5, .keras, safetensors); the job checks them and its result names the checkpoint."""
    if len(files) != 1:
        raise InvalidInput(say("requests.one_file"), fields={"file": say("fields.one_file")})
    file = NewFile(files[0].filename, files[0].sha256, files[0].size)
    with get_store().open(file.sha256) as content:
        kind = kind_of(content, file.size)
    job = weights_uploads.start(
        session,
        project_id,
        file,
        kind,
        detector=form.detector,
        options=form.options,
        labels=form.labels,
        name=form.name,
        account_id=actor.id,
    )
    return WeightsUploadOut(job=show_job(job))
