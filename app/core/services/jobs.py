"""Jobs as people see them: started, looked at, cancelled, paused, resumed."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import Conflict, NotFound
from app.core.models import Checkpoint, Job, JobKind, JobStatus
from app.core.queue import ring_after_commit
from app.core.services import job_words
from app.core.services.job_moves import ENDED, allowed
from app.core.words import say

# The demo renders for a minute or two at the first start, when nobody trains yet but somebody may upload.
QUEUE_OF = {JobKind.train: "train", JobKind.demo: "train"}


def start(
    session: Session, kind: JobKind, project_id: int | None, spec: dict[str, Any], account_id: int | None = None
) -> Job:
    """Put a job in its queue; the worker's bell rings after the commit."""
    queue = QUEUE_OF.get(kind, "work")
    job = Job(kind=kind, queue=queue, project_id=project_id, spec=spec, created_by=account_id)
    job_words.write(job, say("jobs.waiting"))
    session.add(job)
    session.flush()
    ring_after_commit(session, queue)
    return job


def get(session: Session, job_id: int) -> Job:
    """Return a job. Raises `NotFound`."""
    job = session.get(Job, job_id)
    if job is None:
        raise NotFound(say("jobs.none", id=job_id))
    return job


def listing(
    *, project_id: int | None = None, kind: JobKind | None = None, status: JobStatus | None = None
) -> Select[Job]:
    """Return the statement for a list of jobs."""
    statement = select(Job)
    if project_id is not None:
        statement = statement.where(Job.project_id == project_id)
    if kind is not None:
        statement = statement.where(Job.kind == kind)
    if status is not None:
        statement = statement.where(Job.status == status)
    return statement


def cancel(session: Session, job_id: int) -> Job:
    """Ask a job to stop. One that has not begun ends at once; one that has ended stays as it is."""
    job = _locked(session, job_id)
    if job.status in ENDED:
        return job
    job.cancel_requested = True
    if job.status != JobStatus.running:
        job.status = JobStatus.cancelled
        job_words.write(job, say("jobs.cancelled_early"))
        job.finished_at = now()
    else:
        job_words.write(job, say("jobs.stopping"))
    return job


def pause(session: Session, job_id: int) -> Job:
    """Hold a job. A training that runs writes a checkpoint first. Raises `Conflict` when it cannot be held."""
    job = _locked(session, job_id)
    if job.status == JobStatus.paused or job.pause_requested:
        return job
    if job.status == JobStatus.running and job.kind == JobKind.train:
        job.pause_requested = True
        job_words.write(job, say("jobs.pausing"))
        return job
    if job.status == JobStatus.running or not allowed(job.status, JobStatus.paused):
        raise Conflict(say("jobs.not_pausable", kind=job.kind, status=job.status), code="not_pausable")
    job.status = JobStatus.paused
    job_words.write(job, say("jobs.paused"))
    return job


def resume(session: Session, job_id: int) -> Job:
    """Let a job go on that is paused, or that failed and has a checkpoint to go on from.

    Raises `Conflict` otherwise.
    """
    job = _locked(session, job_id)
    if job.status in {JobStatus.queued, JobStatus.running} and not job.pause_requested:
        return job
    if job.status == JobStatus.running:
        job.pause_requested = False
        return job
    if not allowed(job.status, JobStatus.queued) or (job.status == JobStatus.failed and not _has_state(session, job)):
        raise Conflict(say("jobs.not_resumable", status=job.status), code="not_resumable")
    job.status = JobStatus.queued
    job_words.write(job, say("jobs.waiting"))
    job.pause_requested = job.cancel_requested = False
    # What a failed one leaves behind: its cause is taken to be mended.
    job.finished_at, job.deaths, job.error, job.error_text = None, 0, None, None
    ring_after_commit(session, job.queue)
    return job


def _has_state(session: Session, job: Job) -> bool:
    found = select(Checkpoint.id).where(Checkpoint.job_id == job.id, Checkpoint.state_sha256.is_not(None)).limit(1)
    return session.scalar(found) is not None


def _locked(session: Session, job_id: int) -> Job:
    job = get(session, job_id)
    session.refresh(job, with_for_update=True)
    return job
