"""Evaluations of a training: written by its run, leafed through by people."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.models import Evaluation
from app.core.services import runs
from app.core.services.runs import Claim
from app.core.words import say


def record(session: Session, run: Claim, step: int, report: dict[str, Any]) -> None:
    """Write an evaluation, in place of one at the same step. Raises `Fenced`."""
    runs.beat(session, run)
    session.execute(delete(Evaluation).where(Evaluation.job_id == run.job_id, Evaluation.step == step))
    session.add(Evaluation(job_id=run.job_id, step=step, report=report))
    session.flush()


def steps(session: Session, job_id: int) -> Sequence[int]:
    """The steps after which there was an evaluation, in order."""
    return session.scalars(select(Evaluation.step).where(Evaluation.job_id == job_id).order_by(Evaluation.step)).all()


def get(session: Session, job_id: int, step: int) -> Evaluation:
    """Return an evaluation. Raises `NotFound`."""
    found = session.get(Evaluation, (job_id, step))
    if found is None:
        raise NotFound(say("jobs.not_evaluated", id=job_id, step=step))
    return found
