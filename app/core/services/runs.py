"""Runs of jobs: claimed, kept alive, ended. Every write carries the run's fencing token in its WHERE.

A run that was overtaken (its heartbeat was late and the job went on elsewhere, or somebody cancelled it meanwhile)
matches no row, learns it by `Fenced`, and stops without having written anything.
"""

import math
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select, tuple_, update
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.columns import database_now
from app.core.errors import Fenced
from app.core.models import Checkpoint, Evaluation, Job, JobKind, JobStatus, Metric
from app.core.queue import ring, ring_after_commit
from app.core.services import job_words
from app.core.services.job_moves import ENDED, MOVES
from app.core.settings import get_settings
from app.core.words import Text, say

MOST_DEATHS = 3
_ASIDE = {JobStatus.cancelled: say("jobs.cancelled"), JobStatus.paused: say("jobs.paused")}
_METRIC_KEY = tuple_(Metric.step, Metric.name, Metric.context)
TRIES = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run a job: its id and the token of this run."""

    job_id: int
    token: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """What people asked of a running job."""

    cancel: bool
    pause: bool


def claim(session: Session, queue: str) -> Claim | None:
    """Claim the best queued job of `queue` (priority, then age), or None when there is none."""
    for _ in range(TRIES):
        statement = (
            select(Job.id, Job.token)
            .where(Job.queue == queue, Job.status == JobStatus.queued)
            .order_by(Job.priority.desc(), Job.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        found = session.execute(statement).first()
        if found is None:
            return None
        if _take(session, found.id, found.token):
            _drop_rows_past_checkpoint(session, found.id)
            return Claim(found.id, found.token + 1)
    return None


def _take(session: Session, job_id: int, token: int) -> bool:
    result = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.status == JobStatus.queued, Job.token == token)
        .values(
            status=JobStatus.running,
            token=token + 1,
            attempt=Job.attempt + 1,
            heartbeat_at=database_now(),
            started_at=func.coalesce(Job.started_at, database_now()),
            trainer_host=get_settings().host,
            trainer_pid=None,
            **job_words.columns(say("jobs.starting")),
            error=None,
            error_text=None,
        )
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


def _drop_rows_past_checkpoint(session: Session, job_id: int) -> None:
    step = session.scalar(
        select(func.max(Checkpoint.step)).where(Checkpoint.job_id == job_id, Checkpoint.state_sha256.is_not(None))
    )
    rewind(session, job_id, -1 if step is None else step)


def rewind(session: Session, job_id: int, step: int) -> None:
    """Forget metrics, evaluations and checkpoints past `step` (-1: all): the run goes on there and makes them again."""
    session.execute(delete(Metric).where(Metric.job_id == job_id, Metric.step > step))
    session.execute(delete(Evaluation).where(Evaluation.job_id == job_id, Evaluation.step > step))
    session.execute(delete(Checkpoint).where(Checkpoint.job_id == job_id, Checkpoint.step > step))


def beat(
    session: Session, run: Claim, *, message: Text | None = None, error: Text | None = None, **values: Any
) -> Wishes:
    """Keep the run alive, write what it says and `values` (columns of the job). Raises `Fenced`."""
    values |= job_words.columns(message, error)
    result = session.execute(
        update(Job)
        .where(Job.id == run.job_id, Job.token == run.token, Job.status == JobStatus.running)
        .values(heartbeat_at=database_now(), **values)
        .execution_options(synchronize_session=False)
    )
    if not result.rowcount:  # type: ignore[attr-defined]
        raise Fenced(say("jobs.overtaken_by", id=run.job_id, token=run.token))
    wishes = session.execute(select(Job.cancel_requested, Job.pause_requested).where(Job.id == run.job_id)).one()
    return Wishes(cancel=wishes.cancel_requested, pause=wishes.pause_requested)


def record_metrics(session: Session, run: Claim, rows: Iterable[dict[str, Any]]) -> None:
    """Write metric rows {name, context, step, value, at}; call `beat` in the same transaction first.

    A row that is there already (a validation made again after a resume) is replaced; what is no finite number is null.
    """
    values = {(row["step"], row["name"], row["context"]): {"job_id": run.job_id, **row} for row in rows}
    if not values:
        return
    for row in values.values():
        row["value"] = row["value"] if row["value"] is not None and math.isfinite(row["value"]) else None
    session.execute(delete(Metric).where(Metric.job_id == run.job_id, _METRIC_KEY.in_(list(values))))
    session.execute(insert(Metric), list(values.values()))


def end(session: Session, run: Claim, status: JobStatus, message: Text | None = None, **values: Any) -> None:
    """End a run: the job succeeded, failed, was cancelled, or is paused or queued again. Raises `Fenced`.

    One that would be queued again but that people wanted cancelled or paused meanwhile, is that instead.
    """
    assert status in MOVES[JobStatus.running]  # noqa: S101 - a mistake in the code, not of the data
    wishes = beat(session, run)
    if status == JobStatus.queued and (wishes.cancel or wishes.pause):
        status = JobStatus.cancelled if wishes.cancel else JobStatus.paused
        message = _ASIDE[status]
    finished = {"finished_at": now()} if status in ENDED else {"pause_requested": False}
    beat(session, run, status=status, trainer_pid=None, message=message, **finished, **values)
    if status == JobStatus.queued:
        queue = session.scalar(select(Job.queue).where(Job.id == run.job_id))
        ring_after_commit(session, str(queue))


def give_back(session: Session, run: Claim) -> None:
    """A run was stopped before it began: put the job back into its queue, unless it has moved on."""
    with suppress(Fenced):
        end(session, run, JobStatus.queued, say("jobs.worker_stops"))


def died(session: Session, run: Claim, how: Text) -> None:
    """A run ended without a word: queue the job again, or let it fail after three deaths without a new checkpoint.

    `how` tells how it ended: by a signal, with an exit code, in silence. Does nothing when the
    job has moved on.
    """
    job = session.get(Job, run.job_id, with_for_update=True, populate_existing=True)
    if job is None or job.token != run.token or job.status != JobStatus.running:
        return
    job.deaths += 1
    job.trainer_pid = None
    if job.cancel_requested:
        job.status, job.finished_at = JobStatus.cancelled, now()
        job_words.write(job, say("jobs.cancelled"))
    elif job.deaths >= MOST_DEATHS:
        job.status, job.finished_at = JobStatus.failed, now()
        job_words.write(job, say("jobs.failed"), error=_death_notice(job, how))
    elif job.pause_requested:
        job.status, job.pause_requested = JobStatus.paused, False
        job_words.write(job, say("jobs.paused"))
    else:
        job.status = JobStatus.queued
        job_words.write(job, say("jobs.goes_on", how=how, deaths=job.deaths, most=MOST_DEATHS))
        ring_after_commit(session, job.queue)


def _death_notice(job: Job, how: Text) -> Text:
    advice = say("jobs.advice_train") if job.kind == JobKind.train else say("jobs.advice_other")
    if not job.last_memory:
        return say("jobs.deaths", deaths=job.deaths, how=how, advice=advice)
    return say("jobs.deaths_memory", deaths=job.deaths, how=how, memory=job.last_memory / 2**20, advice=advice)


def sweep(session: Session) -> list[str]:
    """Requeue what has no heartbeat, and return the queues that have work, to be rung again."""
    late = database_now(-get_settings().heartbeat_timeout)
    statement = select(Job.id, Job.token).where(Job.status == JobStatus.running, Job.heartbeat_at < late)
    for job_id, token in session.execute(statement.order_by(Job.id)).all():
        died(session, Claim(job_id, token), say("jobs.silence"))
    return list(session.scalars(select(Job.queue).where(Job.status == JobStatus.queued).distinct()))


def ring_all(queues: Iterable[str]) -> None:
    """Ring the bells of `queues`."""
    for queue in queues:
        ring(queue)
