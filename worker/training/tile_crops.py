"""Training pictures of a detector that will look at tiles, and at the whole frame besides."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from worker.training.augment import Image, Rows
from worker.training.crops import Crops
from worker.training.tiles import tiled_side

WHOLE = 0.25
"""Part of the pictures at the scale of whole frames, on which large objects are found."""


@dataclass(frozen=True)
class TileCrops:
    """Like `Crops`, at either of two scales: that of tiles, in pixels of the longer side `served`, or of the whole."""

    whole: Crops
    tiled: Crops

    @classmethod
    def of(cls, side: int, served: int, tiles: int, *, varied: bool) -> Self:
        """For frames that are `served` whole, and in that many tiles of this side."""
        return cls(Crops(side, served, varied=varied), Crops(side, tiled_side(served, tiles), varied=varied))

    @property
    def served(self) -> int:
        """The larger scale."""
        return self.tiled.served

    def picture(self, frame: Image, rows: Rows, rng: np.random.Generator) -> tuple[Image, Rows]:
        """See `Crops.picture`."""
        return (self.whole if rng.random() < WHOLE else self.tiled).picture(frame, rows, rng)
