"""Steps that a device was given and may not have done yet, so that it never waits while their losses are read."""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple, SupportsFloat

AHEAD_ON_A_CPU, AHEAD_ON_A_GPU = 0, 2
"""Steps that a device has before it while the one before them is told. On a CPU they would only be told later."""


class Given(NamedTuple):
    """A step, counted from 1, of so many `images`, whose making began at `began` by the clock."""

    number: int
    epoch: int
    rate: float
    images: int
    losses: Mapping[str, SupportsFloat]
    began: float


class UnderWay:
    """Takes steps in order and gives them back with their losses, in order; all but the `ahead` last ones at once."""

    def __init__(self, ahead: int) -> None:
        self._ahead = ahead
        self._given: deque[Given] = deque()

    def add(self, step: Given) -> Iterator[tuple[Given, dict[str, float]]]:
        """Take a step; waits for those that it pushes out."""
        self._given.append(step)
        return self._until(self._ahead)

    def rest(self) -> Iterator[tuple[Given, dict[str, float]]]:
        """Wait for all that is left."""
        return self._until(0)

    def forget(self) -> None:
        """Drop what is left, unread."""
        self._given.clear()

    def _until(self, left: int) -> Iterator[tuple[Given, dict[str, float]]]:
        while len(self._given) > left:
            step = self._given.popleft()
            yield step, {name: float(value) for name, value in step.losses.items()}
