"""How fast something repeats, in a few seconds."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Pace(NamedTuple):
    """`steps` in a round before the device is waited for; rounds end after so many, or so many `seconds`."""

    steps: int
    rounds: int
    seconds: float

    def measure(self, once: Callable[[], object]) -> float:
        """Seconds that one call of `once` takes, by the median of the rounds. What it returns is on the device."""
        taken: list[float] = []
        until = time.perf_counter() + self.seconds
        while len(taken) < self.rounds and (not taken or time.perf_counter() < until):
            began, last = time.perf_counter(), None
            for _ in range(self.steps):
                last = once()
            wait_for(last)
            taken.append((time.perf_counter() - began) / self.steps)
        return statistics.median(taken)


def wait_for(found: object) -> None:
    """Until `found` is there, and with it all that the device was given before."""
    if found is not None:
        np.asarray(found)
