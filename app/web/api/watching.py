"""What a training says of itself while it runs: evaluations and its log. Its curves are in `jobs`."""

from typing import Any

from pydantic import Field
from sqlalchemy.orm import Session

from app.core.models import Role
from app.core.services import evaluations, job_logs, jobs
from app.web.contract import Model, Out, Route
from app.web.shapes import Moment

route = Route()


class StepsOut(Out):
    steps: list[int]


class EvaluationOut(Out):
    """`report`: labels, threshold, curves (precision, recall by score), confusion, cameras, and sample frames with
    their true boxes and what was found.
    """

    step: int
    at: Moment
    report: dict[str, Any]


class LogQuery(Model):
    after: int | None = Field(default=None, ge=0)


class LogOut(Out):
    """`here` is false when this machine has no log of the job. Ask again with `next` as `after`."""

    here: bool
    start: int
    next: int
    text: str


@route.get("/jobs/<int:job_id>/evaluations", Role.annotator)
def listing(session: Session, job_id: int) -> StepsOut:
    """The steps after which a training was evaluated."""
    jobs.get(session, job_id)
    return StepsOut(steps=list(evaluations.steps(session, job_id)))


@route.get("/jobs/<int:job_id>/evaluations/<int:step>", Role.annotator)
def show(session: Session, job_id: int, step: int) -> EvaluationOut:
    """One evaluation: precision and recall, confusion, cameras, and the same sample frames as in every other."""
    jobs.get(session, job_id)
    return EvaluationOut.model_validate(evaluations.get(session, job_id, step))


@route.get("/jobs/<int:job_id>/log", Role.engineer)
def log(session: Session, job_id: int, query: LogQuery) -> LogOut:
    """The end of a job's log, or what came after a place in it."""
    jobs.get(session, job_id)
    part = job_logs.read(job_id, query.after)
    if part is None:
        return LogOut(here=False, start=0, next=0, text="")
    return LogOut(here=True, start=part.start, next=part.next, text=part.text)
