"""The looks that are taken at a frame: the whole of it, in one size or several, and, if wanted, its tiles.

Numpy and OpenCV alone: this file and those it imports also go along with exported weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from worker.detectors.nms import Detections
from worker.training.fusion import fused
from worker.training.letterbox import COARSEST, Letterbox
from worker.training.seams import EDGE, Look, merge
from worker.training.tiles import starts, tile_side, tiled_side

Pixels: TypeAlias = NDArray[np.uint8]
LEAST_SIDE = 1.0
APART = {1: (1.0,), 2: (5 / 6, 4 / 3)}
"""By how many sizes a frame is looked at in: what its size is multiplied by. Nearer ones agree in what they miss."""


@dataclass(frozen=True)
class Viewing:
    """How frames are looked at: whole, with a longer side of `size` pixels, in a square of that side or `tight`, in
    the smallest picture around the frame. With `tiles` above 1, also in square tiles of side `size`, cut out of the
    frame scaled so that its longer side is `long_side`, for which it takes that many. With 2 `scales` the whole is
    looked at twice, a sixth smaller and a third larger.
    """

    size: int
    tight: bool
    tiles: int
    long_side: int
    scales: int = 1

    @classmethod
    def usual(cls, size: int, *, tight: bool, tiles: int, scales: int = 1) -> "Viewing":
        """Tiles as large as the whole frame: what is in them appears larger."""
        return cls(size, tight, tiles, tiled_side(size, tiles), scales)

    @classmethod
    def scaled_to(cls, long_side: int, *, tight: bool, tiles: int, scales: int = 1) -> "Viewing":
        """Frames at a given size: the tiles are what it takes to cover it."""
        return cls(long_side if tiles == 1 else tile_side(long_side, tiles), tight, tiles, long_side, scales)

    def views(self, width: int, height: int) -> list[Letterbox]:
        """The looks at a frame of this size, those at the whole of it first."""
        fitted = Letterbox.tight if self.tight else Letterbox.fit
        sizes = [COARSEST * max(1, round(self.size * times / COARSEST)) for times in APART[self.scales]]
        whole = [fitted(width, height, size) for size in (sizes if self.scales > 1 else [self.size])]
        return whole if self.tiles == 1 else [*whole, *tile_views(width, height, self.long_side, self.size)]


def tile_views(width: int, height: int, long_side: int, size: int) -> list[Letterbox]:
    """The overlapping `size` x `size` tiles, row by row, of the frame scaled so that its longer side is `long_side`."""
    ratio = long_side / max(width, height)
    across, down = max(1, round(width * ratio)), max(1, round(height * ratio))
    scale = (across / width, down / height)
    corners = [(x, y) for y in starts(down, size) for x in starts(across, size)]
    return [Letterbox((size, size), width, height, scale, (-x, -y)) for x, y in corners]


class Sights:
    """All looks at `frames`, (H, W, 3) each, in one row: those of the first frame, then those of the second, ...

    The first `scales` of every frame's `views` are at the whole of it.
    """

    def __init__(self, frames: Sequence[Pixels], views: Sequence[Sequence[Letterbox]], scales: int = 1) -> None:
        self._frames, self._views, self._scales = frames, views, scales
        self._looks = [(place, view) for place, own in enumerate(views) for view in own]
        self._scaled: dict[tuple[int, tuple[float, float]], Pixels] = {}

    def __len__(self) -> int:
        return len(self._looks)

    def view(self, index: int) -> Letterbox:
        """What a look sees of its frame."""
        return self._looks[index][1]

    def shapes(self) -> list[tuple[int, int]]:
        """Of the pictures, each once."""
        return list(dict.fromkeys(view.shape for _, view in self._looks))

    def of_shape(self, shape: tuple[int, int]) -> list[int]:
        """The looks whose pictures have this shape."""
        return [index for index, (_, view) in enumerate(self._looks) if view.shape == shape]

    def picture(self, index: int) -> Pixels:
        """(*view.shape, 3). In order it is quick: a frame is scaled once for all its tiles."""
        place, view = self._looks[index]
        key = (place, view.scale)
        if key not in self._scaled:
            self._scaled = {key: view.scaled(self._frames[place])}
        return view.image(self._scaled[key])

    def merged(self, found: Sequence[Detections]) -> list[Detections]:
        """The detections of each frame, from those of every look. A single look's are left as they are."""
        ends = list(accumulate(map(len, self._views)))
        parts = [found[end - len(own) : end] for own, end in zip(self._views, ends, strict=True)]
        return [_merged(part, own, self._scales) for part, own in zip(parts, self._views, strict=True)]


def in_frame(found: Detections, letterbox: Letterbox) -> Detections:
    """Detections in input pixels as those of the frame, clipped to it; nothing under one pixel a side."""
    edges = np.array([letterbox.width, letterbox.height] * 2, np.float32)
    boxes = np.clip(letterbox.undo(found.boxes), 0, edges)
    large = (boxes[:, 2:] - boxes[:, :2] >= LEAST_SIDE).all(axis=1)
    return Detections(boxes[large], found.scores[large], found.labels[large])


def _merged(found: Sequence[Detections], views: Sequence[Letterbox], scales: int) -> Detections:
    whole = fused(found[:scales])
    if len(views) == scales:
        return whole
    seen = zip([whole, *found[scales:]], [views[0], *views[scales:]], strict=True)
    looks = [_look(detections, view) for detections, view in seen]
    return Detections(*merge(looks, views[0].width, views[0].height))


def _look(found: Detections, view: Letterbox) -> Look:
    down, across = view.shape
    seen = view.undo(np.array([[0, 0, across, down]], np.float32))[0]
    window = seen.clip(0, [view.width, view.height] * 2)
    return Look(found.boxes, found.scores, found.labels, window, EDGE / np.array(view.scale))
