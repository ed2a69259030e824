"""Which frames a step sees, from (seed, step) alone: a resumed run needs no saved position."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Order:
    """Frames 0..frames-1 in a new random order every epoch, cut into batches that run on across epochs."""

    frames: int
    batch_size: int
    seed: int

    def epoch(self, step: int) -> int:
        """The epoch in which `step` begins."""
        return step * self.batch_size // self.frames

    def ends_epoch(self, step: int) -> bool:
        """Was the last frame of an epoch seen in the step before `step`?"""
        return self.epoch(step) > self.epoch(step - 1)

    def indices(self, step: int) -> list[tuple[int, int]]:
        """(epoch, frame) of each place in the batch of `step`."""
        places = range(step * self.batch_size, (step + 1) * self.batch_size)
        epochs = {place // self.frames for place in places}
        shuffled = {epoch: self._shuffled(epoch) for epoch in epochs}
        return [(place // self.frames, int(shuffled[place // self.frames][place % self.frames])) for place in places]

    def _shuffled(self, epoch: int) -> NDArray[np.int64]:
        return np.random.default_rng([self.seed, epoch]).permutation(self.frames)
