"""The learning rate of each step: a warm-up, then half a cosine down to almost nothing."""

import math
from dataclasses import dataclass

LAST = 0.01
"""The rate of the last step, in parts of the peak."""
LONGEST_WARM_UP = 100


@dataclass(frozen=True)
class Schedule:
    """`steps` is None while it is not known yet; the job is then in its warm-up. At `again` there is a second one."""

    peak: float
    steps: int | None
    again: int | None = None

    def rate(self, step: int) -> float:
        """The rate for `step`, counted from 0."""
        if self.again is None or step < self.again:
            return self._planned(step)
        return self._planned(step) * min(1.0, (step - self.again + 1) / self._warm_up())

    def _planned(self, step: int) -> float:
        warm_up = self._warm_up()
        if step < warm_up or self.steps is None:
            return self.peak * min(1.0, (step + 1) / warm_up)
        progress = min(1.0, (step - warm_up) / max(1, self.steps - warm_up))
        return self.peak * (LAST + (1 - LAST) * (1 + math.cos(math.pi * progress)) / 2)

    def _warm_up(self) -> int:
        if self.steps is None:
            return LONGEST_WARM_UP
        return min(LONGEST_WARM_UP, max(1, round(self.steps * 0.05)))
