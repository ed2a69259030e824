"""Jobs: started, watched, cancelled, paused, resumed."""

from typing import Any, Literal

from pydantic import Field
from sqlalchemy.orm import Session

from app.core.models import Job, JobKind, JobStatus, Role
from app.core.services import jobs, launches, metrics, training
from app.core.services.accounts import Actor
from app.web.contract import Id, Model, Out, Page, PageQuery, Route
from app.web.paging import page
from app.web.shapes import JobOut, Moment, show_job

route = Route()


class Init(Model):
    mode: Literal["scratch", "continue", "transfer"]
    checkpoint_id: Id | None = None


class NewJob(Model):
    """Without `detector`, that of `init`'s checkpoint or the default one; without `init`, its best start."""

    kind: Literal["train"]
    dataset_id: Id
    detector: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    init: Init | None = None


class JobsQuery(PageQuery):
    project_id: Id | None = None
    kind: JobKind | None = None
    status: JobStatus | None = None


class MetricsQuery(Model):
    name: str | None = None
    context: Literal["train", "val"] | None = None
    after_step: int | None = Field(default=None, ge=-1, lt=1 << 31)
    points: int | None = Field(default=None, ge=2, le=5000)


class MetricOut(Out):
    name: str
    context: str
    step: int
    value: float | None
    at: Moment


@route.post("/jobs", Role.engineer, status=202)
def create(session: Session, actor: Actor, body: NewJob) -> JobOut:
    """Launch a training job."""
    init = body.init
    mode: launches.Mode = init.mode if init else "best"
    checkpoint_id = init.checkpoint_id if init else None
    job = training.launch(session, body.dataset_id, body.detector, body.options, mode, checkpoint_id, actor.id)
    return show_job(job)


@route.get("/jobs", Role.annotator)
def listing(session: Session, query: JobsQuery) -> Page[JobOut]:
    """List jobs of every kind, newest first."""
    statement = jobs.listing(project_id=query.project_id, kind=query.kind, status=query.status)
    return page(session, statement, Job.id, query, show_job, newest_first=True)


@route.get("/jobs/<int:job_id>", Role.annotator)
def show(session: Session, job_id: int) -> JobOut:
    """Show a job."""
    return show_job(jobs.get(session, job_id))


@route.post("/jobs/<int:job_id>/cancel", Role.engineer)
def cancel(session: Session, job_id: int) -> JobOut:
    """Ask a job to stop; a training keeps its last checkpoint."""
    return show_job(jobs.cancel(session, job_id))


@route.post("/jobs/<int:job_id>/pause", Role.engineer)
def pause(session: Session, job_id: int) -> JobOut:
    """Hold a job; a running training writes a checkpoint first."""
    return show_job(jobs.pause(session, job_id))


@route.post("/jobs/<int:job_id>/resume", Role.engineer)
def resume(session: Session, job_id: int) -> JobOut:
    """Let a job go on that is paused, or that failed and has a checkpoint to go on from."""
    return show_job(jobs.resume(session, job_id))


@route.get("/jobs/<int:job_id>/metrics", Role.annotator)
def curves(session: Session, job_id: int, query: MetricsQuery) -> Page[MetricOut]:
    """A job's curves by step; ask again with the last step you have as `after_step`."""
    jobs.get(session, job_id)
    rows = metrics.read(session, job_id, **query.model_dump())
    return Page(items=[MetricOut.model_validate(row) for row in rows], next=None)
