"""Boxes in float pixels of their frame: the origin is the top-left corner, x2 and y2 are exclusive.

Everything here is pure: numbers in, new numbers out.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.words import Text, say

DECIMALS = 2
TOLERANCE = 0.5 * 10**-DECIMALS
MINIMUM_SIDE = 1.0
# Two edges of a side of one pixel may be rounded towards each other, and their difference is off by a hair.
SIDE_TOLERANCE = 2 * TOLERANCE + 1e-6


class Box(NamedTuple):
    """A rectangle by its edges; a pixel (column, row) covers [column, column + 1) x [row, row + 1)."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def width(self) -> float:
        return self.x2 - self.x1

    @property
    def height(self) -> float:
        return self.y2 - self.y1

    @property
    def area(self) -> float:
        return max(self.width, 0.0) * max(self.height, 0.0)

    def scaled(self, across: float, down: float) -> "Box":
        return Box(self.x1 * across, self.y1 * down, self.x2 * across, self.y2 * down)

    @property
    def is_finite(self) -> bool:
        return all(map(math.isfinite, self))


def iou(a: Box, b: Box) -> float:
    """Intersection over union in 0..1; 0 where neither has an area."""
    shared = Box(max(a.x1, b.x1), max(a.y1, b.y1), min(a.x2, b.x2), min(a.y2, b.y2)).area
    union = a.area + b.area - shared
    return min(shared / union, 1.0) if union > 0 else 0.0


def iou_matrix(a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Intersection over union of every pair: (n, 4) and (m, 4) boxes as x1, y1, x2, y2 give (n, m)."""
    left = np.asarray(a, dtype=np.float64).reshape(-1, 1, 4)
    right = np.asarray(b, dtype=np.float64).reshape(1, -1, 4)
    shared_side = np.minimum(left[..., 2:], right[..., 2:]) - np.maximum(left[..., :2], right[..., :2])
    shared = shared_side.clip(min=0).prod(axis=-1)
    union = _areas(left) + _areas(right) - shared
    overlap: NDArray[np.float64] = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return np.minimum(overlap, 1.0)


def _areas(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    sides: NDArray[np.float64] = (boxes[..., 2:] - boxes[..., :2]).clip(min=0)
    areas: NDArray[np.float64] = sides.prod(axis=-1)
    return areas


def clip(box: Box, width: float, height: float) -> Box:
    """The part of the box inside the frame; it may be left without an area (see `validate`)."""
    return Box(
        min(max(box.x1, 0.0), width),
        min(max(box.y1, 0.0), height),
        min(max(box.x2, 0.0), width),
        min(max(box.y2, 0.0), height),
    )


def rounded(box: Box) -> Box:
    """The box as it is stored: to a hundredth of a pixel, without negative zeros."""
    x1, y1, x2, y2 = box
    return Box(
        round(x1, DECIMALS) + 0.0, round(y1, DECIMALS) + 0.0, round(x2, DECIMALS) + 0.0, round(y2, DECIMALS) + 0.0
    )


def validate(box: Box, width: float, height: float) -> Text | None:
    """Why the box may not lie in a frame of this size, or None when it may.

    Half a hundredth of a pixel is tolerated at each edge, so that rounding alone never makes a box invalid.
    """
    if not box.is_finite:
        return say("boxes.finite")
    x1, y1, x2, y2 = box
    if x2 - x1 < MINIMUM_SIDE - SIDE_TOLERANCE or y2 - y1 < MINIMUM_SIDE - SIDE_TOLERANCE:
        return say("boxes.one_pixel")
    if x1 < -TOLERANCE or y1 < -TOLERANCE or x2 > width + TOLERANCE or y2 > height + TOLERANCE:
        return say("boxes.outside", width=width, height=height)
    return None


def interpolate(start: Box, end: Box, share: float) -> Box:
    """The box on the straight way from start (share 0) to end (share 1), each edge by itself."""
    return Box(*(a * (1 - share) + b * share for a, b in zip(start, end, strict=True)))
