"""Fitting a frame of any shape into the square that a network takes, and mapping boxes there and back."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

PAD_VALUE = 114


@dataclass(frozen=True)
class Letterbox:
    """`scale` and `offset` are (x, y): input pixel = frame pixel * scale + offset.

    The two scales differ only by the rounding of the scaled frame to whole pixels.
    """

    size: int
    width: int
    height: int
    scale: tuple[float, float]
    offset: tuple[int, int]

    @classmethod
    def fit(cls, width: int, height: int, size: int) -> "Letterbox":
        """The whole frame in a `size` x `size` square, aspect kept, centred."""
        ratio = min(size / width, size / height)
        across, down = max(1, round(width * ratio)), max(1, round(height * ratio))
        offset = ((size - across) // 2, (size - down) // 2)
        return cls(size, width, height, (across / width, down / height), offset)

    def image(self, frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(H, W, 3) to (size, size, 3), padded with grey."""
        across, down = round(self.width * self.scale[0]), round(self.height * self.scale[1])
        shrinks = across < self.width
        # INTER_AREA averages all pixels that fall together, so that small objects do not flicker away.
        scaled = cv2.resize(frame, (across, down), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        canvas = np.full((self.size, self.size, 3), PAD_VALUE, np.uint8)
        x, y = self.offset
        canvas[y : y + down, x : x + across] = scaled
        return canvas

    def boxes(self, boxes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Boxes (N, 4) of the frame in input pixels."""
        return np.asarray(boxes * np.tile(self.scale, 2) + np.tile(self.offset, 2), np.float32)

    def undo(self, boxes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Boxes (N, 4) in input pixels back in the frame's pixels; they may stick out of it."""
        return np.asarray((boxes - np.tile(self.offset, 2)) / np.tile(self.scale, 2), np.float32)
