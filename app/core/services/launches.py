"""What is asked of a training, checked against the catalogue."""

from dataclasses import dataclass
from typing import Any, Literal

from jsonschema import Draft202012Validator
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Checkpoint, Dataset, Detector
from app.core.refusals import of_schema
from app.core.services import bundled, catalogue, checkpoints, datasets
from app.core.words import say

Mode = Literal["scratch", "continue", "transfer", "best"]
"""best: from the detector's own start weights if it has some, as far as they fit; else from scratch."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A training that could start from `checkpoint`; `detector_named` is false for the default detector."""

    dataset: Dataset
    detector: Detector
    options: dict[str, Any]
    mode: Mode
    checkpoint: Checkpoint | None
    detector_named: bool

    @property
    def spec(self) -> dict[str, Any]:
        """What the job's row keeps of it."""
        return {
            "dataset_id": self.dataset.id,
            "detector": self.detector.name,
            "options": self.options,
            "init": {"mode": self.mode, "checkpoint_id": self.checkpoint.id if self.checkpoint else None},
        }


def prepare(
    session: Session,
    dataset_id: int,
    detector: str | None,
    options: dict[str, Any],
    mode: Mode,
    checkpoint_id: int | None,
) -> Launch:
    """Check what is asked for. Without `detector` it is the checkpoint's or, without one, the default.

    Raises `NotFound` for the dataset or checkpoint, `Gone` for weights that were removed, `InvalidInput` for a detector
    that is not in the catalogue, options that its schema refuses, or a start that it does not have.
    """
    dataset = datasets.get(session, dataset_id)
    if mode == "continue" and checkpoint_id is None:
        raise InvalidInput(say("training.continue_from"), fields={"init.checkpoint_id": say("fields.missing")})
    checkpoint = None
    if checkpoint_id is not None:
        checkpoint = checkpoints.check_weights(checkpoints.get_in(session, dataset.project_id, checkpoint_id))
        known = catalogue.find(session, detector or checkpoint.detector)
        if checkpoint.detector != known.name:
            raise InvalidInput(
                say("training.other_detector", id=checkpoint_id, detector=checkpoint.detector, wanted=known.name),
                fields={"init.checkpoint_id": say("fields.another_detector")},
            )
    else:
        known = catalogue.find(session, detector)
        checkpoint = _own_start(session, dataset.project_id, known, mode)
    check_options(known.options, options)
    return Launch(dataset, known, options, mode, checkpoint, detector is not None or checkpoint_id is not None)


def _own_start(session: Session, project_id: int, detector: Detector, mode: Mode) -> Checkpoint | None:
    own = bundled.newest(session, project_id, detector.name) if mode in {"transfer", "best"} else None
    if own is None and mode == "transfer":
        raise InvalidInput(
            say("training.no_start_weights", detector=detector.title),
            fields={"init.checkpoint_id": say("fields.missing")},
        )
    return own


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
