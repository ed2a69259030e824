"""What a training says of itself: its checks, evaluations and log. Its curves are in `jobs`."""

from typing import Any

from flask import Response
from pydantic import Field
from sqlalchemy.orm import Session

from app.core.models import Role
from app.core.services import evaluations, job_logs, jobs, preflights
from app.web.contract import Model, Out, Route
from app.web.files import send_blob
from app.web.shapes import Moment

route = Route()


class StepsOut(Out):
    steps: list[int]


class PreflightOut(Out):
    """`report`: labels, pictures with their boxes, the network's shapes, losses and gradients, how one batch was learnt
    by heart, what a step takes, and the expected rest of the run; a check that is null was not reached.
    """

    at: Moment
    report: dict[str, Any]


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


@route.get("/jobs/<int:job_id>/preflight", Role.annotator)
def preflight(session: Session, job_id: int) -> PreflightOut | None:
    """The checks before a training's first step, as far as they came; 204 before there is one."""
    jobs.get(session, job_id)
    found = preflights.find(session, job_id)
    return PreflightOut.model_validate(found) if found else None


@route.get("/jobs/<int:job_id>/preflight/pictures/<int:place>", Role.annotator, produces="image/*")
def preflight_picture(session: Session, job_id: int, place: int) -> Response:
    """A picture of the first batch as the network gets it, counted from 0."""
    return send_blob(preflights.picture(session, job_id, place), "image/jpeg", immutable=False)


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
