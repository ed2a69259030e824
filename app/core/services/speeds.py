"""How fast trainings were, to tell what fits into the time of the next one."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.choices.length import Speed
from app.core.models import Job, JobKind, Preflight

LOOKED_AT = 50
"""Trainings, the newest ones."""
SAME_WORK = frozenset(
    "steps max_seconds seed checkpoint_every keep_every evaluate_every patience trainer learning_rate start_share "
    "served_size balance augment mosaic mixup copy_paste grey blur".split()
)
"""Options that hardly change what a step takes."""


def of_steps(session: Session, detector: str, options: Mapping[str, Any]) -> Speed | None:
    """Return the speed of the newest training whose steps do the same work as those of `options`, all of them."""
    statement = (
        select(Job.id, Job.spec, Preflight.report)
        .join(Preflight, Preflight.job_id == Job.id)
        .where(Job.kind == JobKind.train)
        .order_by(Job.id.desc())
        .limit(LOOKED_AT)
    )
    for job_id, spec, report in session.execute(statement):
        overfit = report.get("overfit")
        if overfit and spec.get("detector") == detector and _same_work(options, report):
            return Speed(float(overfit["step_seconds"]), job_id, report.get("elapsed"))
    return None


def _same_work(options: Mapping[str, Any], report: Mapping[str, Any]) -> bool:
    done = report.get("options")
    if done is None:
        return False
    return all(done.get(name, value) == value for name, value in options.items() if name not in SAME_WORK)
