"""One batch, learnt by heart: what cannot do that learns nothing at all."""

import statistics
import time
from collections.abc import Callable

from app.core.errors import TrainingProblem
from app.core.words import say
from worker.training.data import Batch
from worker.training.preflight_report import Overfit
from worker.training.trainee import Trainee, average_decay

MOST_STEPS, FEWEST_STEPS = 12, 3
RATES = (1.0, 0.1, 0.01)
"""In parts of the peak. First weights that fit well already bear only the small ones; a sound loss falls at one."""
LEAST_FALL = 0.002
"""Part of its first value by which the loss has to fall."""


def overfit(
    trainee: Trainee, batch: Batch, peak: float, *, seconds: float, go_on: Callable[[], bool]
) -> Overfit | None:
    """Take up to `MOST_STEPS` steps on `batch`, for about `seconds`, and put everything back as it was, bit for bit.

    None when `go_on` said no. Raises TrainingProblem when the loss falls at none of the rates.
    """
    before = trainee.arrays()
    try:
        for rate in (part * peak for part in RATES):
            losses, durations = _attempt(trainee, batch, rate, seconds, go_on)
            if len(losses) < FEWEST_STEPS:
                return None
            if losses[-1] < losses[0] * (1 - LEAST_FALL):
                return Overfit(
                    first=losses[0],
                    last=losses[-1],
                    steps=len(losses),
                    rate=rate,
                    step_seconds=statistics.median(durations[1:]),
                )
            trainee.restore(before, steps=0)
    finally:
        trainee.restore(before, steps=0)
    what = say("preflight.overfit", first=losses[0], last=losses[-1], steps=len(losses))
    raise TrainingProblem(say("preflight.failed", what=what))


def _attempt(
    trainee: Trainee, batch: Batch, rate: float, seconds: float, go_on: Callable[[], bool]
) -> tuple[list[float], list[float]]:
    """The loss before each step, and how long it took."""
    losses: list[float] = []
    durations: list[float] = []
    trainee.optimizer.learning_rate = rate
    while len(losses) < MOST_STEPS and go_on():
        started = time.monotonic()
        losses.append(float(trainee.step(batch, average_decay(len(losses)))["loss"]))
        durations.append(time.monotonic() - started)
        if len(losses) >= FEWEST_STEPS and sum(durations[1:]) > seconds:
            break
    return losses, durations
