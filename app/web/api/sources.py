"""Sources: files taken in, and the frames they became."""

from typing import Literal

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.db import Database
from app.core.models import Frame, Role
from app.core.models import Source as SourceRow
from app.core.services import ingest, predictions, projects
from app.core.services.accounts import Actor
from app.core.services.ingest import NewFile
from app.web.contract import Id, Model, Out, Page, PageQuery, Route, Upload
from app.web.paging import page
from app.web.shapes import FrameInList, JobOut, SourceOut, show_job, show_source

route = Route()


class Sampling(Model):
    """Which pictures of a video become frames: every n-th, or so many a second. All, when neither is given."""

    every_n: int | None = Field(default=None, ge=1, le=1_000_000)
    fps: float | None = Field(default=None, gt=0)


class NewSource(Out):
    source: SourceOut
    job: JobOut


class Predict(Model):
    checkpoint_id: Id
    threshold: float | None = Field(default=None, ge=0, le=1)
    input_size: int | None = Field(default=None, ge=64, le=2048, multiple_of=32)
    tiles: int | None = Field(default=None, ge=1, le=8)
    scales: int | None = Field(default=None, ge=1, le=2)
    precision: Literal["float32", "int8"] | None = None


class PredictOut(Out):
    job: JobOut


@route.get("/projects/<int:project_id>/sources", Role.annotator)
def listing(session: Session, project_id: int, query: PageQuery) -> Page[SourceOut]:
    """List a project's sources."""
    projects.get(session, project_id)
    return page(session, ingest.of_project(project_id), SourceRow.id, query, show_source)


@route.post("/cameras/<int:camera_id>/sources", Role.engineer, status=202)
def create(database: Database, actor: Actor, camera_id: int, form: Sampling, files: list[Upload]) -> NewSource:
    """Take in a video, images, or a zip of images; a job makes frames of it."""
    new = [NewFile(file.filename, file.sha256, file.size) for file in files]
    heads = [file.head for file in files]

    def add(session: Session) -> NewSource:
        source, job = ingest.add_source(
            session, camera_id, new, heads, every_n=form.every_n, fps=form.fps, account_id=actor.id
        )
        return NewSource(source=show_source(source), job=show_job(job))

    return database.run(add)


@route.get("/sources/<int:source_id>", Role.annotator)
def show(session: Session, source_id: int) -> SourceOut:
    """Show a source."""
    return show_source(ingest.get(session, source_id))


@route.get("/sources/<int:source_id>/frames", Role.annotator)
def frames(session: Session, source_id: int, query: PageQuery) -> Page[FrameInList]:
    """List a source's frames in order of index, without boxes."""
    ingest.get(session, source_id)
    statement = select(Frame).where(Frame.source_id == source_id)
    return page(session, statement, Frame.index, query, FrameInList.model_validate)


@route.post("/sources/<int:source_id>/predict", Role.engineer, status=202)
def predict(session: Session, actor: Actor, source_id: int, body: Predict) -> PredictOut:
    """Let a checkpoint propose boxes on a source's frames, their longer side scaled to `input_size`.

    With `tiles` above 1 every frame is also looked at in that many overlapping tiles along its longer side, for small
    objects. With 2 `scales` the whole of it is looked at in two sizes, a sixth smaller and a third larger, which finds
    more in 2.5 times the time. All are as suits the weights unless they are given. Weights are rounded to 8 bits
    (`int8`) on a CPU, where that takes half the time, if there are many frames and nobody asks for `float32`.
    """
    job = predictions.start(
        session,
        source_id,
        body.checkpoint_id,
        body.threshold,
        actor.id,
        input_size=body.input_size,
        tiles=body.tiles,
        scales=body.scales,
        precision=body.precision,
    )
    return PredictOut(job=show_job(job))
