"""Small pictures and videos with a known content, made on the spot."""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.core.video import write_video

SIZE = (160, 96)
"""Width and height of the pictures made here."""

ENCODER_OPTIONS = {
    "libx264": {"preset": "ultrafast", "g": "12", "bf": "2"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:keyint=12"},
    "mpeg4": {"bf": "2", "g": "12", "b": "2M"},
    "mjpeg": {"q": "3"},
}
"""Options that give every codec short groups of pictures, reordered where it can."""

_BITS = 8
_BAR = SIZE[0] // _BITS


def numbered_picture(number: int) -> NDArray[np.uint8]:
    """A picture that carries its number in black and white bars, so that a decoded copy can be told apart."""
    width, height = SIZE
    rgb = np.full((height, width, 3), 90, np.uint8)
    rgb[height // 2 :, :, 1] = np.linspace(40, 200, width, dtype=np.uint8)
    for bit in range(_BITS):
        rgb[: height // 2, bit * _BAR : (bit + 1) * _BAR] = 255 if number >> bit & 1 else 0
    return rgb


def read_number(rgb: NDArray[np.uint8]) -> int:
    """The number in a picture of `numbered_picture`, after any lossy coding."""
    row = rgb[: SIZE[1] // 2, :, 1].mean(axis=0)
    return sum(1 << bit for bit in range(_BITS) if row[bit * _BAR : (bit + 1) * _BAR].mean() > 128)


def numbered_pictures(count: int) -> Iterator[NDArray[np.uint8]]:
    return (numbered_picture(number) for number in range(count))


def numbered_video(path: Path, count: int = 40, *, fps: float = 25, codec: str = "libx264", **more: Any) -> Path:
    """A video of `numbered_picture`s; `more` goes to `write_video`."""
    write_video(path, numbered_pictures(count), fps, codec=codec, options=ENCODER_OPTIONS[codec], **more)
    return path


def encoded(picture: Image.Image | NDArray[Any], kind: str = "JPEG", **save: Any) -> bytes:
    """The bytes of a picture in a format of Pillow; `save` are its options."""
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    out = BytesIO()
    image.save(out, kind, **save)
    return out.getvalue()


def make_zip(path: Path, entries: Mapping[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path
