"""Batches of a training set: pictures and rows of boxes, addressed by step."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.detectors.options import Augmentation
from worker.detectors.rows import IGNORED, LEARNT, ZONE_SIDE
from worker.training.augment import AUGMENTATIONS
from worker.training.frame_cache import cached_frames
from worker.training.letterbox import Letterbox
from worker.training.order import Order
from worker.training.samples import Sample, most_rows
from worker.training.zones import zone_sides

# Batches are made in threads of our own; OpenCV's would only fight with them and with the training step.
cv2.setNumThreads(1)

HEADROOM = 1.5
"""Times the input size that cached training frames keep, so that zooming in finds pixels."""


class Batch(NamedTuple):
    """`images` (B, S, S, 3) uint8 RGB; `rows` (B, M, 6) float32 as `worker.detectors.rows` says."""

    images: NDArray[np.uint8]
    rows: NDArray[np.float32]


class TrainingData:
    """Random batches for training. `batch(step)` is the same whenever and wherever it is asked for."""

    def __init__(
        self, samples: Sequence[Sample], order: Order, *, size: int, cache: Path, augmentation: Augmentation
    ) -> None:
        self.order = order
        self._augment = AUGMENTATIONS[augmentation]
        self._frames = cached_frames(samples, math.ceil(HEADROOM * size), cache)
        self._letterboxes = [Letterbox.fit(sample.width, sample.height, size) for sample in samples]
        self._rows = padded_rows(samples, size)

    def batch(self, step: int) -> Batch:
        """The batch of this step, counted from 0."""
        pairs = [
            self._picture(step, place, epoch, frame) for place, (epoch, frame) in enumerate(self.order.indices(step))
        ]
        images, rows = zip(*pairs, strict=True)
        return Batch(np.stack(images), np.stack(rows))

    def _picture(self, step: int, place: int, epoch: int, frame: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        image, rows = self._letterboxes[frame].image(self._frames[frame]), self._rows[frame]
        return self._augment(image, rows, np.random.default_rng([self.order.seed, epoch, step, place]))


class ValidationData:
    """The validation frames in order, as they are; the last batch may be smaller."""

    def __init__(self, samples: Sequence[Sample], *, size: int, batch_size: int, cache: Path) -> None:
        self.samples = samples
        self._batch_size = batch_size
        self._frames = cached_frames(samples, size, cache)
        self._letterboxes = [Letterbox.fit(sample.width, sample.height, size) for sample in samples]
        self._rows = padded_rows(samples, size)

    def __len__(self) -> int:
        return math.ceil(len(self.samples) / self._batch_size)

    def batch(self, index: int) -> Batch:
        """The batch at this position."""
        part = self._part(index)
        fitted = [self._letterboxes[place].image(self._frames[place]) for place in range(len(self.samples))[part]]
        return Batch(np.stack(fitted), self._rows[part])

    def samples_of(self, index: int) -> Sequence[Sample]:
        """The frames of that batch."""
        return self.samples[self._part(index)]

    def _part(self, index: int) -> slice:
        return slice(index * self._batch_size, (index + 1) * self._batch_size)


def padded_rows(samples: Sequence[Sample], size: int) -> NDArray[np.float32]:
    """(N, M, 6): boxes and zone sides of every frame in input pixels, M that of the fullest frame, the rest zero."""
    rows = np.zeros((len(samples), most_rows(samples), 6), np.float32)
    for row, sample in zip(rows, samples, strict=True):
        letterbox, sides = Letterbox.fit(sample.width, sample.height, size), zone_sides(sample.zones)
        boxes, zones = row[: len(sample.boxes)], row[len(sample.boxes) :][: len(sides)]
        boxes[:, :4] = letterbox.boxes(sample.boxes.reshape(-1, 4))
        boxes[:, 4], boxes[:, 5] = sample.labels, np.where(sample.ignore, IGNORED, LEARNT)
        zones[:, :4], zones[:, 5] = letterbox.boxes(sides), ZONE_SIDE
    return rows
