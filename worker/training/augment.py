"""Random changes to a training picture, under which its boxes move with their pixels.

Pure functions: image (S, S, 3) uint8 RGB and rows (M, 6) as `worker.detectors.rows` says in; new ones out.
All randomness comes from `rng`.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.detectors.options import Augmentation
from worker.detectors.rows import IGNORED, ZONE_SIDE
from worker.training.letterbox import PAD_VALUE

Image: TypeAlias = NDArray[np.uint8]
Rows: TypeAlias = NDArray[np.float32]

SCALES = (0.5, 1.5)
LEAST_REDUCTION = 0.55
SHIFT = 0.2
"""How far the middle moves at most, in parts of the side."""
LEAST_VISIBLE = 0.35
"""A box with less of it left in the picture is not worth learning: it becomes an ignore region."""
LEAST_SIDE = 2.0
HUE, SATURATION, BRIGHTNESS = 0.015, 0.6, 0.45


class Fit(NamedTuple):
    """A pixel (x, y) of one picture times `scale` plus `offset` is the pixel of another."""

    scale: tuple[float, float]
    offset: tuple[float, float]


def flip_and_recolour(image: Image, rows: Rows, rng: np.random.Generator) -> tuple[Image, Rows]:
    """What is left to change in a picture whose scale and place are random already."""
    image, rows = maybe_flip(image, rows, rng)
    return recolour(image, rng), rows


def maybe_flip(image: Image, rows: Rows, rng: np.random.Generator) -> tuple[Image, Rows]:
    """Mirrored, or not."""
    return flip(image, rows) if rng.integers(2) else (image, rows)


def untouched(image: Image, rows: Rows, _rng: np.random.Generator) -> tuple[Image, Rows]:
    """The picture as it is."""
    return image, rows


def flip(image: Image, rows: Rows) -> tuple[Image, Rows]:
    """Mirrored left to right."""
    mirrored = rows.copy()
    # A box's edges change places; a side of a zone keeps its start and its end.
    side = rows[:, 5] == ZONE_SIDE
    mirrored[~side, 0], mirrored[~side, 2] = image.shape[1] - rows[~side, 2], image.shape[1] - rows[~side, 0]
    mirrored[side, 0], mirrored[side, 2] = image.shape[1] - rows[side, 0], image.shape[1] - rows[side, 2]
    return np.asarray(cv2.flip(image, 1), np.uint8), mirrored


def zoom_and_shift(
    image: Image, rows: Rows, rng: np.random.Generator, side: int, fit: Fit | None = None
) -> tuple[Image, Rows]:
    """Scaled about the middle and moved; what leaves the picture is cut off, what comes in is grey.

    `image` may have any shape: `fit` takes it to the picture of `side` that `rows` are in. It is resampled once.
    """
    fit = fit or Fit((1.0, 1.0), (0.0, 0.0))
    scale = float(np.exp(rng.uniform(*np.log(SCALES))))
    move = side / 2 * (1 - scale) + rng.uniform(-SHIFT, SHIFT, 2) * side
    moved = rows.copy()
    moved[:, :4] = rows[:, :4] * scale + np.tile(move, 2)
    whole = Fit((fit.scale[0] * scale, fit.scale[1] * scale), tuple(np.multiply(fit.offset, scale) + move))
    return warped(image, whole, side), cut(moved, side)


def warped(image: Image, fit: Fit, side: int) -> Image:
    """(h, w, 3) to (side, side, 3) by `fit`; grey where there is nothing."""
    (across, down), offset = fit
    # A pixel takes its colour from at most four: a picture is halved until they are about all that fall together.
    while across < LEAST_REDUCTION and min(image.shape[:2]) > 1:
        height, width = (length // 2 for length in image.shape[:2])
        across, down = across * image.shape[1] / width, down * image.shape[0] / height
        image = np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    # A pixel's centre lies half a pixel from its corner, where boxes are measured.
    matrix = np.array([[across, 0, offset[0] + (across - 1) / 2], [0, down, offset[1] + (down - 1) / 2]])
    grey = (PAD_VALUE,) * 3
    return np.asarray(cv2.warpAffine(image, matrix, (side, side), flags=cv2.INTER_LINEAR, borderValue=grey), np.uint8)


def cut(rows: Rows, size: int | tuple[int, int]) -> Rows:
    """Boxes clipped to a square picture or one of (width, height): little left of a box makes it an ignore region,
    nothing left makes it padding.

    Sides of zones stay whole: a zone that reaches out of the picture keeps its outline.
    """
    zones = rows[:, 5] == ZONE_SIDE
    clipped = rows.copy()
    clipped[:, :4] = rows[:, :4].clip(0, np.tile(np.broadcast_to(size, 2), 2))
    left, whole = _sides(clipped), _sides(rows)
    visible = left.prod(axis=1) / np.maximum(whole.prod(axis=1), 1e-6)
    poor = (visible < LEAST_VISIBLE) | (left.min(axis=1) < LEAST_SIDE)
    clipped[poor, 5] = IGNORED
    clipped[left.min(axis=1) <= 0] = 0
    clipped[zones] = rows[zones]
    return clipped


def recolour(image: Image, rng: np.random.Generator) -> Image:
    """Hue, saturation and brightness each times a random factor."""
    hue, saturation, brightness = 1 + rng.uniform(-1, 1, 3) * (HUE, SATURATION, BRIGHTNESS)
    levels = np.arange(256)
    tables = np.stack(
        [levels * hue % 180, np.clip(levels * saturation, 0, 255), np.clip(levels * brightness, 0, 255)], axis=-1
    )
    hsv = cv2.LUT(cv2.cvtColor(image, cv2.COLOR_RGB2HSV), tables[None].astype(np.uint8))
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.uint8)


def _sides(rows: Rows) -> NDArray[np.float32]:
    sides: NDArray[np.float32] = rows[:, 2:4] - rows[:, :2]
    return sides


AUGMENTATIONS: dict[Augmentation, Callable[[Image, Rows, np.random.Generator], tuple[Image, Rows]]] = {
    "none": untouched,
    "flip": maybe_flip,
    "all": flip_and_recolour,
}
"""What happens to a picture after it was taken out of its frame."""
