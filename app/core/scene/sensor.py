"""What a cheap camera makes of a scene: blur, noise, vignette, burnt-in time, JPEG."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from app.core.imaging import decode_rgb, encode_jpeg
from app.core.scene.noise import generator

if TYPE_CHECKING:
    from numpy.typing import NDArray

_START = {False: datetime(2024, 5, 17, 14, 2, 9, tzinfo=UTC), True: datetime(2024, 5, 17, 22, 41, 36, tzinfo=UTC)}
_NOISE_MARGIN = 64


def expose(picture: NDArray[np.uint8], *, night: bool, key: tuple[int, ...]) -> NDArray[np.uint8]:
    """Blur, vignette and noise; the noise depends on the key alone."""
    size = (picture.shape[1], picture.shape[0])
    soft = cv2.GaussianBlur(picture, (3, 3), 0.55)
    soft = cv2.multiply(soft, _vignette(size), scale=1 / 255)
    noise = _noise(size, night)
    x, y = generator(*key, 88).integers(0, _NOISE_MARGIN, 2)
    window = noise[y : y + size[1], x : x + size[0]]
    return np.asarray(cv2.add(soft, window, dtype=cv2.CV_8U), np.uint8)


def burn_in(picture: NDArray[np.uint8], title: str, seconds: float, *, night: bool) -> None:
    """Write the camera's title and the time of day into the picture, as recorders do."""
    height, width = picture.shape[:2]
    scale = max(0.32, width / 1500)
    stamp = (_START[night] + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S")
    margin = max(6, width // 80)
    (length, _), _ = cv2.getTextSize(stamp, cv2.FONT_HERSHEY_SIMPLEX, scale, 1)
    for text, place in (
        (title, (margin, height - margin)),
        (stamp, (width - length - margin, margin + round(22 * scale))),
    ):
        for shift, colour in ((1, (12, 12, 12)), (0, (240, 240, 236))):
            origin = (place[0] + shift, place[1] + shift)
            cv2.putText(picture, text, origin, cv2.FONT_HERSHEY_SIMPLEX, scale, colour, 1, cv2.LINE_AA)


def through_jpeg(picture: NDArray[np.uint8], quality: int = 82) -> NDArray[np.uint8]:
    return decode_rgb(encode_jpeg(picture, quality))


@lru_cache(maxsize=8)
def _vignette(size: tuple[int, int]) -> NDArray[np.uint8]:
    y, x = np.mgrid[-1 : 1 : size[1] * 1j, -1 : 1 : size[0] * 1j]
    shade = 255 * (1 - 0.26 * np.clip((x * x + y * y) / 2, 0, 1) ** 1.4)
    return np.repeat(shade.astype(np.uint8)[..., None], 3, axis=2)


@lru_cache(maxsize=8)
def _noise(size: tuple[int, int], night: bool) -> NDArray[np.int16]:
    chance = generator(size[0], size[1], int(night))
    shape = (size[1] + _NOISE_MARGIN, size[0] + _NOISE_MARGIN)
    strength, chroma = (5.5, 2.6) if night else (2.6, 0.9)
    grey = cv2.GaussianBlur(chance.normal(0, strength * 1.3, shape).astype(np.float32), (3, 3), 0.5)
    colour = cv2.GaussianBlur(chance.normal(0, chroma * 2, (*shape, 3)).astype(np.float32), (5, 5), 1.0)
    return np.asarray(np.rint(grey[..., None] + colour), np.int16)
