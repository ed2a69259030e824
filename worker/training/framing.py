"""Training frames as the pictures that a step sees: whole, or crops of them."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from worker.detectors.rows import IGNORED, LEARNT, ZONE_SIDE
from worker.training.augment import Fit, Image, Rows, zoom_and_shift
from worker.training.cache_build import Watch, unwatched
from worker.training.crops import ZOOMS, Crops
from worker.training.frame_cache import cached_frames
from worker.training.letterbox import Letterbox
from worker.training.samples import Sample, most_rows
from worker.training.tile_crops import TileCrops
from worker.training.zones import zone_sides

HEADROOM = 1.5
"""Times the input size that cached training frames keep, so that zooming in finds pixels."""


class WholeFrames:
    """Every frame in a square of `size` pixels, zoomed and moved if `varied`."""

    def __init__(
        self, samples: Sequence[Sample], size: int, cache: Path, *, varied: bool, watch: Watch = unwatched
    ) -> None:
        self._size, self._varied = size, varied
        self._frames = cached_frames(samples, math.ceil(HEADROOM * size), cache, watch)
        self._letterboxes = [Letterbox.fit(sample.width, sample.height, size) for sample in samples]
        self._rows = rows_in(samples, self._letterboxes)

    def picture(self, index: int, rng: np.random.Generator) -> tuple[Image, Rows]:
        """The frame and its rows, in input pixels."""
        letterbox, rows = self._letterboxes[index], self._rows[index]
        if not self._varied:
            return letterbox.image(self._frames[index]), rows
        across, down = np.divide(letterbox.scale, self._frames.scale(index))
        return zoom_and_shift(self._frames[index], rows, rng, self._size, Fit((across, down), letterbox.offset))


class CroppedFrames:
    """A random crop of each frame, anew each time."""

    def __init__(
        self, samples: Sequence[Sample], crops: Crops | TileCrops, cache: Path, watch: Watch = unwatched
    ) -> None:
        self._crops = crops
        self._frames = cached_frames(samples, math.ceil(ZOOMS[1] * crops.served), cache, watch)
        self._rows = rows_in(samples, [Scaled(self._frames.scale(index)) for index in range(len(samples))])

    def picture(self, index: int, rng: np.random.Generator) -> tuple[Image, Rows]:
        """A crop and its rows, in its pixels."""
        return self._crops.picture(self._frames[index], self._rows[index], rng)


class Scaled:
    """A frame that is `scale` (x, y) times as large."""

    def __init__(self, scale: tuple[float, float]) -> None:
        self._scale = np.tile(np.array(scale, np.float32), 2)

    def boxes(self, boxes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Boxes (N, 4) of the frame in pixels of the scaled one."""
        return boxes * self._scale


class Fitting(Protocol):
    """Takes the boxes of a frame to pixels of a picture of it."""

    def boxes(self, boxes: NDArray[np.float32], /) -> NDArray[np.float32]: ...


def rows_in(samples: Sequence[Sample], fittings: Sequence[Fitting]) -> NDArray[np.float32]:
    """(N, M, 6): boxes and zone sides of every frame in picture pixels, M that of the fullest one, the rest zero."""
    rows = np.zeros((len(samples), most_rows(samples), 6), np.float32)
    for row, sample, fitting in zip(rows, samples, fittings, strict=True):
        sides = zone_sides(sample.zones)
        boxes, zones = row[: len(sample.boxes)], row[len(sample.boxes) :][: len(sides)]
        boxes[:, :4] = fitting.boxes(sample.boxes.reshape(-1, 4))
        boxes[:, 4], boxes[:, 5] = sample.labels, np.where(sample.ignore, IGNORED, LEARNT)
        zones[:, :4], zones[:, 5] = fitting.boxes(sides), ZONE_SIDE
    return rows
