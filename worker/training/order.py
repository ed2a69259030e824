"""Which frames a step sees, from (seed, step) alone: a resumed run needs no saved position."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Order:
    """Frames 0..frames-1 in a new random order every epoch, cut into batches that run on across epochs.

    With `shares` (frames,) a frame comes in proportion to its own; an epoch has as many places as there are frames all
    the same, so that some frames wait for another epoch.
    """

    frames: int
    batch_size: int
    seed: int
    shares: NDArray[np.float64] | None = None

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
        rng = np.random.default_rng([self.seed, epoch])
        order = rng.permutation(self.frames)
        if self.shares is None or np.ptp(self.shares) == 0:
            return order
        # Systematic sampling (Madow, 1949): each count is within one of what its share asks for.
        ends = np.cumsum(self.shares[order] / self.shares.sum()) * self.frames
        drawn = np.searchsorted(ends, rng.random() + np.arange(self.frames), side="right")
        return rng.permutation(order[drawn.clip(max=self.frames - 1)])
