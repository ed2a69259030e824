"""Where a run stands: all of a checkpoint that is not an array."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from app.core.errors import TrainingProblem
from app.core.words import Text, say

ELSEWHERE = {"devices"}
"""Options that say where a run is done and not what it learns."""


class Position(BaseModel):
    """`steps` is the length of the run, None until it has been fitted to the time limit, which may happen again."""

    model_config = ConfigDict(extra="forbid")

    detector: str
    version: int
    options: dict[str, Any]
    labels: list[str]
    data_digest: str
    environment: dict[str, str]
    batch_size: int
    steps: int | None
    step: int = 0
    epoch: int = 0
    seconds: float = 0.0
    from_scratch: bool = False
    """Did the run begin with weights that know nothing?"""
    mixes_until: int | None = None
    """The step from which on pictures are not mixed any more; None while the run's length is not known."""
    warm_up: int | None = None
    """Steps until the learning rate is at its peak, once the run's length is known."""
    decayed: float | None = None
    """How far down its cosine the learning rate is, 0 to 1."""
    looks: int | None = None
    """Evaluations of the whole run, where they follow its time."""
    looked: int = 0
    looked_at: int = 0
    """How many there were, and after which step the last one."""
    best_ap: float | None = None
    stale: int = 0
    """Evaluations since the AP was last better than ever before."""
    rate_scale: float = 1.0
    """What rollbacks have made of the learning rate, in parts of the schedule's."""
    rollbacks: int = 0
    lost_step: int = 0
    """The furthest step at which the loss was no number any more."""
    tries: int = 0
    """Rollbacks since the run was last saved at or past `lost_step`."""
    notes: list[dict[str, Any]] = []
    """What happened on the way, as `Text.as_json` gives it."""

    def note(self, text: Text) -> None:
        """Remember what happened, for the people who will read the result."""
        self.notes.append(text.as_json())

    def check_same_run(self, other: "Position") -> None:
        """Raises TrainingProblem when `other` is not the run that this checkpoint was taken from.

        An option that did not exist yet when it was taken may be anything.
        """
        later = {name: value for name, value in other.options.items() if name not in self.options}
        known = self.model_copy(update={"options": {**self.options, **later}})
        for field in ("detector", "version", "options", "labels", "data_digest"):
            if _learnt_from(getattr(known, field)) != _learnt_from(getattr(other, field)):
                raise TrainingProblem(say("checkpoints.other_run", field=field.replace("_", " ")))


def _learnt_from(value: Any) -> Any:
    return {name: part for name, part in value.items() if name not in ELSEWHERE} if isinstance(value, dict) else value
