"""Batches of a training set: pictures and rows of boxes, addressed by step."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.detectors.nms import Detections
from worker.detectors.options import Augmentation
from worker.training.augment import AUGMENTATIONS, cut
from worker.training.cache_build import Watch, unwatched
from worker.training.crops import Crops
from worker.training.fade import blur, grey
from worker.training.frame_cache import cached_frames
from worker.training.framing import CroppedFrames, WholeFrames, rows_in
from worker.training.letterbox import Letterbox
from worker.training.mixing.chances import Chances, donors, room
from worker.training.mixing.copy_paste import copy_paste
from worker.training.mixing.mixup import mixup
from worker.training.mixing.mosaic import PICTURES, mosaic
from worker.training.mixing.picture import Picture
from worker.training.order import Order
from worker.training.samples import Sample
from worker.training.shapes import few_shapes
from worker.training.tile_crops import TileCrops
from worker.training.tiles import tiled_side
from worker.training.views import Sights, Viewing

# Batches are made in threads of our own; OpenCV's would only fight with them and with the training step.
cv2.setNumThreads(1)


class ShapeShare(NamedTuple):
    """Of validation batches: the index of the first of one shape, and how many pictures have it."""

    batch: int
    pictures: int


NOTHING_MIXED = Chances()
Seen: TypeAlias = tuple[Sample, Sequence[Letterbox]]
"""A frame and the looks at it."""


class Batch(NamedTuple):
    """`images` (B, S, S, 3) uint8 RGB; `rows` (B, M, 6) float32 as `worker.detectors.rows` says."""

    images: NDArray[np.uint8]
    rows: NDArray[np.float32]


class TrainingData:
    """Random batches for training. `batch(step)` is the same whenever and wherever it is asked for.

    Pictures are whole frames in a square of `size` pixels or, where frames are to be `served` larger or in `tiles`,
    crops. From step `mixes_until` on they are of one frame each, but for copies of small objects. `watch` is called
    while frames are decoded.
    """

    def __init__(
        self,
        samples: Sequence[Sample],
        order: Order,
        *,
        size: int,
        cache: Path,
        augmentation: Augmentation,
        served: int | None = None,
        tiles: int = 1,
        chances: Chances = NOTHING_MIXED,
        watch: Watch = unwatched,
    ) -> None:
        self.order, self.mixes_until = order, math.inf
        self.chances, self._room = chances, room(samples, chances)
        whole, varied = max(size, served or size), augmentation == "all"
        self._augment = AUGMENTATIONS[augmentation]
        self._donors = donors(samples, tiled_side(whole, tiles))
        self._frames: WholeFrames | CroppedFrames
        if tiles > 1:
            self._frames = CroppedFrames(samples, TileCrops.of(size, whole, tiles, varied=varied), cache, watch)
        elif whole > size:
            self._frames = CroppedFrames(samples, Crops(size, whole, varied=varied), cache, watch)
        else:
            self._frames = WholeFrames(samples, size, cache, varied=varied, watch=watch)

    def batch(self, step: int) -> Batch:
        """The batch of this step, counted from 0."""
        pictures = [
            self._picture(step, place, epoch, frame) for place, (epoch, frame) in enumerate(self.order.indices(step))
        ]
        rows = np.zeros((len(pictures), self._room, 6), np.float32)
        for row, picture in zip(rows, pictures, strict=True):
            row[: len(picture.rows)] = picture.rows
        return Batch(np.stack([picture.image for picture in pictures]), rows)

    def _picture(self, step: int, place: int, epoch: int, frame: int) -> Picture:
        rng = np.random.default_rng([self.order.seed, epoch, step, place])
        picture, (mosaics, mixes, copies, greys, blurs) = self._single(frame, rng), rng.random(5) < self.chances
        if mosaics and step < self.mixes_until:
            others = rng.integers(self.order.frames, size=PICTURES - 1)
            picture = self._fitting(mosaic([picture, *(self._single(other, rng) for other in others)], rng), picture)
        if mixes and step < self.mixes_until:
            other = self._single(int(rng.integers(self.order.frames)), rng)
            picture = self._fitting(mixup(picture, other, rng), picture)
        if copies and self._donors:
            donor = self._single(self._donors[rng.integers(len(self._donors))], rng)
            picture = self._fitting(copy_paste(picture, donor, rng), picture)
        image = grey(picture.image) if greys else picture.image
        return Picture(blur(image, rng) if blurs else image, picture.rows)

    def _single(self, frame: int, rng: np.random.Generator) -> Picture:
        image, rows = self._augment(*self._frames.picture(frame, rng), rng)
        return Picture(image, rows[rows.any(axis=1)])

    def _fitting(self, mixed: Picture, instead: Picture) -> Picture:
        return mixed if len(mixed.rows) <= self._room else instead


class ValidationData:
    """The validation frames as they are, in looks of one shape a batch. `samples` are in the order of `merged`.

    Their longer side is `size`, in the smallest picture around them or, if they must be `square`, in one of that side;
    with `tiles` above 1 they are looked at in tiles too, see `worker.training.views`. Frames of many shapes share
    pictures of a few, see `worker.training.shapes`.
    """

    def __init__(
        self,
        samples: Sequence[Sample],
        *,
        size: int,
        batch_size: int,
        cache: Path,
        square: bool = True,
        tiles: int = 1,
        watch: Watch = unwatched,
    ) -> None:
        viewing = Viewing.usual(size, tight=not square, tiles=tiles)
        seen = _in_few_shapes([(sample, viewing.views(sample.width, sample.height)) for sample in samples])
        seen.sort(key=lambda pair: pair[1][0].shape)
        self.samples = [sample for sample, _ in seen]
        self._sights = Sights(
            cached_frames(self.samples, viewing.long_side, cache, watch), [own_views for _, own_views in seen]
        )
        self._order = sorted(range(len(self._sights)), key=lambda look: self._sights.view(look).shape)
        self._parts = _one_shape_each([self._sights.view(look).shape for look in self._order], batch_size)
        self._rows = _rows_of_looks(seen)

    def __len__(self) -> int:
        return len(self._parts)

    def shapes(self) -> list[ShapeShare]:
        """The shapes of the batches, each once."""
        of_shape = groupby(range(len(self)), key=lambda index: self.letterboxes(index)[0].shape)
        groups = [list(indices) for _, indices in of_shape]
        return [ShapeShare(own[0], sum(len(self._looks(index)) for index in own)) for own in groups]

    def batch(self, index: int) -> Batch:
        """The batch at this position."""
        looks = self._looks(index)
        return Batch(np.stack([self._sights.picture(look) for look in looks]), self._rows[looks])

    def letterboxes(self, index: int) -> Sequence[Letterbox]:
        """What the looks of that batch see of their frames."""
        return [self._sights.view(look) for look in self._looks(index)]

    def merged(self, found: Sequence[Detections]) -> list[Detections]:
        """The detections of each of `samples`, from those of all looks in the order of the batches."""
        by_look = dict(zip(self._order, found, strict=True))
        return self._sights.merged([by_look[look] for look in range(len(by_look))])

    def _looks(self, index: int) -> list[int]:
        return self._order[self._parts[index]]


def _in_few_shapes(seen: Sequence[Seen]) -> list[Seen]:
    shown = few_shapes(Counter(view.shape for _, views in seen for view in views))
    return [(sample, [view.padded(shown[view.shape]) for view in views]) for sample, views in seen]


def _rows_of_looks(seen: Sequence[Seen]) -> NDArray[np.float32]:
    """(looks, M, 6), what a tile cuts off cut as in training."""
    looks = [(sample, view, number > 0) for sample, views in seen for number, view in enumerate(views)]
    rows = rows_in([sample for sample, _, _ in looks], [view for _, view, _ in looks])
    for own, (_, view, is_tile) in zip(rows, looks, strict=True):
        if is_tile:
            own[...] = cut(own, view.shape[0])
    return rows


def _one_shape_each(shapes: Sequence[tuple[int, int]], batch_size: int) -> list[slice]:
    """Cuts of a sequence sorted by shape into batches."""
    parts, start = [], 0
    for _, group in groupby(shapes):
        end = start + len(list(group))
        parts += [slice(first, min(first + batch_size, end)) for first in range(start, end, batch_size)]
        start = end
    return parts
