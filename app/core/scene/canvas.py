"""Painting polygons: an anti-aliased patch of an actor or a prop, and laying it over a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

_SHIFT = 4  # cv2's fixed-point bits: polygons are placed to a sixteenth of a fine pixel
_OVERSAMPLING = 3


@dataclass(frozen=True, slots=True)
class Polygon:
    """Corners (N, 2) in pixels, an RGB colour in 0..255."""

    corners: NDArray[np.float64]
    colour: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Patch:
    """A painted part of a picture: its left and top pixel, colours (h, w, 3) uint8 and coverage (h, w) in 0..1."""

    left: int
    top: int
    rgb: NDArray[np.uint8]
    alpha: NDArray[np.float32]

    def clipped(self, size: tuple[int, int]) -> "Patch | None":
        """The part inside a picture of (width, height), None if there is none."""
        width, height = size
        x1, y1 = max(0, self.left), max(0, self.top)
        x2, y2 = min(width, self.left + self.alpha.shape[1]), min(height, self.top + self.alpha.shape[0])
        if x2 <= x1 or y2 <= y1:
            return None
        part = (slice(y1 - self.top, y2 - self.top), slice(x1 - self.left, x2 - self.left))
        return Patch(x1, y1, self.rgb[part], self.alpha[part])

    @property
    def window(self) -> tuple[slice, slice]:
        """Rows and columns that the patch takes in its picture."""
        height, width = self.alpha.shape
        return slice(self.top, self.top + height), slice(self.left, self.left + width)


def paint(polygons: Sequence[Polygon], bounds: tuple[float, float, float, float]) -> Patch | None:
    """Paint polygons over one another, first to last; what lies outside `bounds` (x1, y1, x2, y2) is left out."""
    corners = np.concatenate([polygon.corners for polygon in polygons])
    left, top = np.floor(np.maximum(corners.min(0) - 1, bounds[:2])).astype(int)
    right, bottom = np.ceil(np.minimum(corners.max(0) + 1, bounds[2:])).astype(int)
    if right - left < 1 or bottom - top < 1:
        return None
    fine = np.zeros(((bottom - top) * _OVERSAMPLING, (right - left) * _OVERSAMPLING, 3), np.uint8)
    cover = np.zeros(fine.shape[:2], np.uint8)
    fixed = _fixed_point((corners - (left, top)) * _OVERSAMPLING - 0.5)
    start = 0
    for polygon in polygons:
        points = fixed[start : start + len(polygon.corners)]
        start += len(points)
        cv2.fillPoly(fine, [points], polygon.colour, shift=_SHIFT)
        cv2.fillPoly(cover, [points], 255, shift=_SHIFT)
    return _reduced(fine, cover, int(left), int(top))


def lay_over(picture: NDArray[np.uint8], patch: Patch) -> None:
    """Blend a patch that lies inside the picture into it."""
    window = picture[patch.window]
    alpha = patch.alpha[..., None]
    window[...] = (window + (patch.rgb.astype(np.float32) - window) * alpha + 0.5).astype(np.uint8)


def fill(mask: NDArray[np.uint8], corners: NDArray[np.float64], value: int) -> None:
    """Fill a polygon with soft edges in a single-channel mask."""
    cv2.fillPoly(mask, [_fixed_point(corners - 0.5)], value, lineType=cv2.LINE_AA, shift=_SHIFT)


def _fixed_point(corners: NDArray[np.float64]) -> NDArray[np.int32]:
    return np.rint(np.clip(corners, -30_000, 30_000) * (1 << _SHIFT)).astype(np.int32)


def _reduced(fine: NDArray[np.uint8], cover: NDArray[np.uint8], left: int, top: int) -> Patch:
    size = (fine.shape[1] // _OVERSAMPLING, fine.shape[0] // _OVERSAMPLING)
    alpha = np.asarray(cv2.resize(cover, size, interpolation=cv2.INTER_AREA) / np.float32(255), np.float32)
    rgb = cv2.resize(fine, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    # Fine pixels without cover are black: divide them out of the edge colours.
    colours = np.clip(rgb / np.maximum(alpha, 1e-3)[..., None], 0, 255).astype(np.uint8)
    return Patch(left, top, colours, alpha)
