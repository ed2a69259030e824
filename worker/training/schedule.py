"""The learning rate of each step: a warm-up, then half a cosine down to almost nothing.

How far down the cosine a run is, 0 to 1, is kept as a number of its own: a run whose length changes on the way goes on
from the rate at which it is, and still ends at the lowest.
"""

import math
from dataclasses import dataclass

LAST = 0.01
"""The rate of the last step, in parts of the peak."""
LONGEST_WARM_UP = 100


@dataclass(frozen=True)
class Schedule:
    """`warm_up` in steps. At step `again` there is a second one."""

    peak: float
    warm_up: int
    again: int | None = None

    def rate(self, step: int, decayed: float) -> float:
        """The rate for `step`, counted from 0, so far down the cosine."""
        first = min(1.0, (step + 1) / self.warm_up)
        second = 1.0 if self.again is None or step < self.again else (step - self.again + 1) / self.warm_up
        falling = LAST + (1 - LAST) * (1 + math.cos(math.pi * decayed)) / 2
        return self.peak * first * min(1.0, second) * falling


def warm_up(steps: int | None) -> int:
    """How many steps it takes, of so many; while those are not known, the longest."""
    return LONGEST_WARM_UP if steps is None else min(LONGEST_WARM_UP, max(1, round(steps * 0.05)))


def decayed_after(step: int, steps: int | None, decayed: float, warm_up: int) -> float:
    """How far down the cosine a run of `steps` is after `step`, at which it was `decayed`: what is left of the cosine
    belongs to the steps that are left, in equal parts.
    """
    if steps is None or step < warm_up:
        return 0.0
    return min(1.0, decayed + (1 - decayed) / max(1, steps - step))


def planned(step: int, steps: int | None, warm_up: int) -> float:
    """The same at `step` of a run whose length never changed."""
    return 0.0 if steps is None else min(1.0, max(0, step - warm_up) / max(1, steps - warm_up))
