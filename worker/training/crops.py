"""Square training pictures cut out of frames that are scaled to about the size at which they will be served.

A network that is trained on whole frames squeezed into a small square sees small objects smaller than it will later;
one that is trained on crops sees them as they will be, at the same cost of a step.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.detectors.rows import learnt
from worker.training.augment import Image, Rows, cut
from worker.training.letterbox import PAD_VALUE

ZOOMS = (0.45, 1.3)
"""Bounds of a random factor on the served size; as likely to double as to halve within them."""
ASPECT = 0.13
"""How far width and height are stretched against each other at most, as a power of e."""
NEAR_AN_OBJECT = 0.7
"""Part of the crops that hold a given object: what is far from all objects teaches little."""
MIDDLE = (0.15, 0.85)
"""Where in such a crop the object's centre comes to lie, in parts of the side."""


@dataclass(frozen=True)
class Crops:
    """Pictures `side` x `side` of frames whose longer side is served at `served` pixels, times a random zoom if
    `varied`.
    """

    side: int
    served: int
    varied: bool

    def picture(self, frame: Image, rows: Rows, rng: np.random.Generator) -> tuple[Image, Rows]:
        """A crop, and its rows in the picture's pixels; boxes that are cut follow `augment.cut`.

        `frame` (h, w, 3) may have been scaled before; its boxes, `rows` (M, 6), are in its own pixels.
        """
        height, width = frame.shape[:2]
        across, down = self._scaled(width, height, rng)
        scale = np.array([across / width, down / height])
        moved = rows.copy()
        moved[:, :4] *= np.tile(scale, 2)
        offset = self._offset((across, down), moved, rng)
        moved[:, :4] += np.tile(offset, 2)
        return self._paste(frame, (across, down), offset), cut(moved, self.side)

    def _scaled(self, width: int, height: int, rng: np.random.Generator) -> tuple[int, int]:
        zoom, aspect = 1.0, 1.0
        if self.varied:
            zoom, aspect = np.exp(rng.uniform(*np.log(ZOOMS))), np.exp(rng.uniform(-ASPECT, ASPECT))
        ratio = self.served / max(width, height) * zoom
        return max(1, round(width * ratio * aspect)), max(1, round(height * ratio / aspect))

    def _offset(self, size: tuple[int, int], rows: Rows, rng: np.random.Generator) -> NDArray[np.int64]:
        """Where the scaled frame's corner lies in the picture: anywhere, as long as one covers the other."""
        room = self.side - np.array(size)
        anywhere: NDArray[np.int64] = rng.integers(np.minimum(room, 0), np.maximum(room, 0) + 1)
        objects = np.flatnonzero(learnt(rows))
        if not len(objects) or rng.random() >= NEAR_AN_OBJECT:
            return anywhere
        box = rows[rng.choice(objects), :4]
        near = rng.uniform(*MIDDLE, 2) * self.side - (box[:2] + box[2:]) / 2
        return np.where(room < 0, np.clip(near, room, 0).astype(np.int64), anywhere)

    def _paste(self, frame: Image, size: tuple[int, int], offset: NDArray[np.int64]) -> Image:
        shrinks = size[0] < frame.shape[1]
        scaled = cv2.resize(frame, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        picture = np.full((self.side, self.side, 3), PAD_VALUE, np.uint8)
        low, high = np.maximum(offset, 0), np.minimum(offset + size, self.side)
        (x1, y1), (x2, y2) = low, high
        (from_x, from_y), (to_x, to_y) = low - offset, high - offset
        picture[y1:y2, x1:x2] = scaled[from_y:to_y, from_x:to_x]
        return picture
