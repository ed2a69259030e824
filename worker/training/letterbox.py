"""Fitting a frame of any shape into the picture that a network takes, and mapping boxes there and back."""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

PAD_VALUE = 114
COARSEST = 32
"""Sides of a network's input are multiples of its coarsest cells' side."""


@dataclass(frozen=True)
class Letterbox:
    """`shape` is (height, width) of the input. Input pixel = frame pixel * `scale` + `offset`, both (x, y).

    The two scales differ only by the rounding of the scaled frame to whole pixels.
    """

    shape: tuple[int, int]
    width: int
    height: int
    scale: tuple[float, float]
    offset: tuple[int, int]

    @classmethod
    def fit(cls, width: int, height: int, size: int) -> "Letterbox":
        """The whole frame in a `size` x `size` square, aspect kept, centred."""
        return cls._centred(width, height, min(size / width, size / height), (size, size))

    @classmethod
    def tight(cls, width: int, height: int, long_side: int) -> "Letterbox":
        """The whole frame with its longer side `long_side`, in the smallest picture around it that a network takes."""
        ratio = long_side / max(width, height)
        down, across = (COARSEST * math.ceil(round(side * ratio) / COARSEST) for side in (height, width))
        return cls._centred(width, height, ratio, (max(COARSEST, down), max(COARSEST, across)))

    @classmethod
    def _centred(cls, width: int, height: int, ratio: float, shape: tuple[int, int]) -> "Letterbox":
        across, down = max(1, round(width * ratio)), max(1, round(height * ratio))
        offset = ((shape[1] - across) // 2, (shape[0] - down) // 2)
        return cls(shape, width, height, (across / width, down / height), offset)

    def padded(self, shape: tuple[int, int]) -> "Letterbox":
        """The same in the middle of a picture of `shape`, which is no smaller."""
        (down, across), (x, y) = self.shape, self.offset
        return replace(self, shape=shape, offset=(x + (shape[1] - across) // 2, y + (shape[0] - down) // 2))

    def image(self, frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(H, W, 3) to (*shape, 3), grey outside. `frame` may have been scaled before, if not to less than here."""
        scaled, canvas = self.scaled(frame), np.full((*self.shape, 3), PAD_VALUE, np.uint8)
        (down, across), (x, y) = scaled.shape[:2], self.offset
        rows, columns = slice(max(0, y), max(0, y + down)), slice(max(0, x), max(0, x + across))
        part = canvas[rows, columns]
        part[...] = scaled[max(0, -y) :, max(0, -x) :][: part.shape[0], : part.shape[1]]
        return canvas

    def scaled(self, frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(H, W, 3) at the scale of this picture, not cut yet."""
        across, down = round(self.width * self.scale[0]), round(self.height * self.scale[1])
        if frame.shape[:2] == (down, across):
            return frame
        # INTER_AREA averages all pixels that fall together, so that small objects do not flicker away.
        how = cv2.INTER_AREA if across < frame.shape[1] else cv2.INTER_LINEAR
        return np.asarray(cv2.resize(frame, (across, down), interpolation=how), np.uint8)

    def boxes(self, boxes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Boxes (N, 4) of the frame in input pixels."""
        return np.asarray(boxes * np.tile(self.scale, 2) + np.tile(self.offset, 2), np.float32)

    def undo(self, boxes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Boxes (N, 4) in input pixels back in the frame's pixels; they may stick out of it."""
        return np.asarray((boxes - np.tile(self.offset, 2)) / np.tile(self.scale, 2), np.float32)
