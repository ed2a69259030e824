"""The part of a picture round a guess, scaled so that the guess has a size at which pixels are quickly looked at."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box

Picture = NDArray[np.uint8]
SIDE = 48
_REACH = 1.0
_RIM = 4


@dataclass(frozen=True, slots=True)
class Region:
    """`picture` (h, w, 3) and the same of the empty `background`; `guess`, `x`, `y` are in its pixels.

    A pixel (u, v) of the picture at hand is (left + u / across, top + v / down) of the frame.
    """

    picture: Picture
    background: Picture | None
    guess: Box
    x: float
    y: float
    left: int
    top: int
    across: float
    down: float

    def in_frame(self, box: Box) -> Box:
        """Return a box of this region in pixels of the frame."""
        back = box.scaled(1 / self.across, 1 / self.down)
        return Box(back.x1 + self.left, back.y1 + self.top, back.x2 + self.left, back.y2 + self.top)


def cut_out(picture: Picture, background: Picture | None, guess: Box, x: float, y: float, most: int = SIDE) -> Region:
    """Return the region round `guess`, which has the point (x, y) of the picture in it or near.

    The longer side of the guess becomes `most` pixels, unless it has fewer.
    """
    height, width = picture.shape[:2]
    side = max(guess.width, guess.height)
    reach = side * _REACH + _RIM
    across, down = (guess.x1 + guess.x2) / 2, (guess.y1 + guess.y2) / 2
    left, top = max(int(min(across - reach, x)), 0), max(int(min(down - reach, y)), 0)
    right, bottom = min(int(max(across + reach, x)) + 1, width), min(int(max(down + reach, y)) + 1, height)
    scale = min(1.0, most / side)
    size = (max(round((right - left) * scale), _RIM), max(round((bottom - top) * scale), _RIM))
    parts = [_shrunk(whole[top:bottom, left:right], size) for whole in (picture, background) if whole is not None]
    scales = size[0] / (right - left), size[1] / (bottom - top)
    moved = Box(guess.x1 - left, guess.y1 - top, guess.x2 - left, guess.y2 - top)
    return Region(
        parts[0],
        parts[1] if background is not None else None,
        moved.scaled(*scales),
        (x - left) * scales[0],
        (y - top) * scales[1],
        left,
        top,
        *scales,
    )


def _shrunk(part: Picture, size: tuple[int, int]) -> Picture:
    return np.ascontiguousarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
