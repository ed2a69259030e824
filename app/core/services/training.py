"""Launching a training: what is asked for is checked against the catalogue before it waits in the queue."""

from typing import Any, Literal

from jsonschema import Draft202012Validator
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Detector, Job, JobKind
from app.core.refusals import of_schema
from app.core.services import bundled, catalogue, checkpoints, datasets, jobs
from app.core.words import say

Mode = Literal["scratch", "continue", "transfer", "best"]
"""best: from the detector's own start weights if it has some, as far as they fit; else from scratch."""


def launch(
    session: Session,
    dataset_id: int,
    detector: str | None,
    options: dict[str, Any],
    mode: Mode,
    checkpoint_id: int | None,
    account_id: int | None,
) -> Job:
    """Start a training job on a dataset. Without `detector` it is the checkpoint's or, without one, the default.

    Raises `NotFound` for the dataset or checkpoint, `InvalidInput` for a detector that is not in the catalogue, options
    that its schema refuses, or a start that it does not have.
    """
    dataset = datasets.get(session, dataset_id)
    if mode == "continue" and checkpoint_id is None:
        raise InvalidInput(say("training.continue_from"), fields={"init.checkpoint_id": say("fields.missing")})
    if checkpoint_id is not None:
        checkpoint = checkpoints.get_in(session, dataset.project_id, checkpoint_id)
        known = catalogue.find(session, detector or checkpoint.detector)
        if checkpoint.detector != known.name:
            raise InvalidInput(
                say("training.other_detector", id=checkpoint_id, detector=checkpoint.detector, wanted=known.name),
                fields={"init.checkpoint_id": say("fields.another_detector")},
            )
    else:
        known = catalogue.find(session, detector)
        checkpoint_id = _own_start(session, dataset.project_id, known, mode)
    check_options(known.options, options)
    spec = {
        "dataset_id": dataset.id,
        "detector": known.name,
        "options": options,
        "init": {"mode": mode, "checkpoint_id": checkpoint_id},
    }
    return jobs.start(session, JobKind.train, dataset.project_id, spec, account_id)


def _own_start(session: Session, project_id: int, detector: Detector, mode: Mode) -> int | None:
    own = bundled.newest(session, project_id, detector.name) if mode in {"transfer", "best"} else None
    if own is None and mode == "transfer":
        raise InvalidInput(
            say("training.no_start_weights", detector=detector.title),
            fields={"init.checkpoint_id": say("fields.missing")},
        )
    return own.id if own else None


def check_options(schema: dict[str, Any], options: dict[str, Any]) -> None:
    """Raise `InvalidInput` naming every option that a detector's schema refuses or does not know."""
    closed = {**schema, "additionalProperties": False}
    faults = {
        ".".join(map(str, error.absolute_path)) or "options": of_schema(error)
        for error in Draft202012Validator(closed).iter_errors(options)
    }
    if faults:
        name, reason = next(iter(faults.items()))
        fields = {f"options.{key}" if key != "options" else key: text for key, text in faults.items()}
        raise InvalidInput(say("training.option", name=name, reason=reason), fields=fields)
