"""A clock and a price list: what a job may take, and what a step, an evaluation and a checkpoint cost."""

import statistics
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

MEASURED_STEPS = 5
MARGIN = 0.015
"""Part of the limit left free: the last evaluation may be dearer than the one before, and the process has to end."""
FIRST_CHECKPOINT_GUESS = 2.0
ODD = 4.0
"""A step that takes so many times the usual one compiled something: it says nothing about the next ones."""


@dataclass
class Budget:
    """`limit` and `used` in seconds; `used` took attempts before this one, as far as they were saved, and what came
    before this was made.
    """

    limit: float | None = None
    used: float = 0.0
    clock: Callable[[], float] = time.monotonic
    evaluation_seconds: float = 0.0
    checkpoint_seconds: float = FIRST_CHECKPOINT_GUESS
    _durations: deque[float] = field(default_factory=lambda: deque(maxlen=50))
    _compiled: bool = False
    _usual: float | None = None

    def __post_init__(self) -> None:
        self._started = self.clock()

    def elapsed(self) -> float:
        """Seconds that the job has taken, attempts before this one included."""
        return self.used + self.clock() - self._started

    def left(self) -> float:
        """Seconds that may still be spent, the margin taken off; below 0 when there are none."""
        if self.limit is None:
            raise ValueError("a job without a time limit has no end")
        return self.limit * (1 - MARGIN) - self.elapsed()

    def step_took(self, seconds: float) -> None:
        """Note a step. The first of a process does not count: it compiles."""
        if self._compiled:
            self._durations.append(seconds)
            most = ODD * statistics.median(self._durations)
            self._usual = statistics.fmean(known for known in self._durations if known <= most)
        self._compiled = True

    def measured(self) -> bool:
        """Is the speed known well enough to count on?"""
        return len(self._durations) >= MEASURED_STEPS

    def step_seconds(self) -> float | None:
        """What a step takes these days, on average; None before one was measured."""
        return self._usual
