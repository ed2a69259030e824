"""Fitting a job into its time limit: measure what a step, an evaluation and a checkpoint cost, then count."""

import math
import statistics
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

MEASURED_STEPS = 5
MARGIN = 0.03
"""Part of the limit left free for what cannot be measured."""
WORTH_A_CHANGE = 1.03
"""A plan is shortened only when it would overrun what is left by more than this."""


@dataclass
class Budget:
    """A clock and a price list. `used` are seconds that attempts before this one took, as far as they were saved."""

    limit: float | None = None
    used: float = 0.0
    clock: Callable[[], float] = time.monotonic
    evaluation_seconds: float = 0.0
    checkpoint_seconds: float = 0.0
    _durations: deque[float] = field(default_factory=lambda: deque(maxlen=20))
    _compiled: bool = False

    def __post_init__(self) -> None:
        self._started = self.clock()

    def elapsed(self) -> float:
        """Seconds that the job has taken, attempts before this one included."""
        return self.used + self.clock() - self._started

    def step_took(self, seconds: float) -> None:
        """Note a step. The first of a process does not count: it compiles."""
        if self._compiled:
            self._durations.append(seconds)
        self._compiled = True

    def measured(self) -> bool:
        """Is the speed known well enough to count on?"""
        return len(self._durations) >= MEASURED_STEPS

    def last_step(self, step: int, *, evaluate_every: int, checkpoint_every: int) -> int:
        """The step, `step` at least, with which the job ends in time, its last evaluation and checkpoint included."""
        if self.limit is None:
            raise ValueError("a job without a time limit cannot be fitted into one")
        closing = self.evaluation_seconds + self.checkpoint_seconds + MARGIN * self.limit
        per_step = self.per_step(evaluate_every=evaluate_every, checkpoint_every=checkpoint_every)
        return step + max(0, int((self.limit - self.elapsed() - closing) / (per_step or math.inf)))

    def per_step(self, *, evaluate_every: int, checkpoint_every: int) -> float | None:
        """Seconds a step, with its share of evaluations and checkpoints; None before one was measured."""
        if not self._durations:
            return None
        return (
            statistics.median(self._durations)
            + self.evaluation_seconds / evaluate_every
            + self.checkpoint_seconds / min(checkpoint_every, evaluate_every)
        )

    def shortened(self, step: int, steps: int, *, evaluate_every: int, checkpoint_every: int) -> int:
        """`steps`, or fewer when the machine has become so slow that the end would come too late."""
        possible = self.last_step(step, evaluate_every=evaluate_every, checkpoint_every=checkpoint_every)
        overruns = (steps - step) > (possible - step) * WORTH_A_CHANGE
        return possible if overruns else steps
