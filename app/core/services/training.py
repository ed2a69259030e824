"""Launching a training: it waits in the queue with what was asked for and what was left to it."""

from typing import Any

from sqlalchemy.orm import Session

from app.core.models import Job, JobKind
from app.core.services import checkpoints, jobs, suggestions
from app.core.services.launches import Mode, prepare


def launch(
    session: Session,
    dataset_id: int,
    detector: str | None,
    options: dict[str, Any],
    mode: Mode,
    checkpoint_id: int | None,
    account_id: int | None,
) -> Job:
    """Start a training job on a dataset; raises as `launches.prepare` does.

    `chosen` in its spec is what was suggested for what nobody gave. The run decides anew, by the same rules.
    """
    prepared = prepare(session, dataset_id, detector, options, mode, checkpoint_id)
    if prepared.checkpoint is not None:
        checkpoints.with_weights(session, prepared.checkpoint)
    chosen = [choice.as_json() for choice in suggestions.of_launch(session, prepared)]
    spec = {**prepared.spec, "chosen": chosen}
    return jobs.start(session, JobKind.train, prepared.dataset.project_id, spec, account_id)
