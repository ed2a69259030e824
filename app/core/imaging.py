"""Still pictures in and out. The only place that imports Pillow.

Arrays are RGB, uint8, (height, width, 3). Frames are stored as pictures every browser shows upright: JPEG, PNG or WebP,
8 bits a channel, no transparency, no EXIF orientation. A file that is so already keeps its bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from app.core.errors import InvalidInput, Unsupported
from app.core.words import say

MAX_SIDE = 16_384
"""Longest side of a picture that is read, in pixels."""

MAX_PIXELS = 100_000_000
"""Most pixels of a picture that is read."""

CONTENT_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
"""Formats that browsers show, so that their bytes can be kept."""

BACKDROP = (114, 114, 114)
"""What shows through transparent pixels: the grey that detectors pad with, so it is no edge and no shadow to them."""

_FORMATS = (*CONTENT_TYPES, "BMP", "TIFF")
_ORIENTATION = 0x0112
_PNG_BIT_DEPTH_AT = 24
_EIGHT_BITS = 8
_PLAIN_MODES = {"RGB", "L"}

# Sizes are checked below, from the header and with a message that names them; Pillow's own guard would come first.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Still:
    """A picture as its header tells it. Width and height are as displayed, after EXIF orientation."""

    width: int
    height: int
    format: str
    why: str | None
    """Why its bytes cannot be kept, None when they can."""

    @property
    def needs_conversion(self) -> bool:
        return self.why is not None


@dataclass(frozen=True, slots=True)
class FrameImage:
    """The bytes of a picture that is ready to be stored and shown."""

    data: bytes
    content_type: str
    width: int
    height: int


def inspect_still(data: bytes, *, max_side: int = MAX_SIDE, max_pixels: int = MAX_PIXELS) -> Still:
    """Read the header of a JPEG, PNG, WebP, BMP or TIFF and see that the file is complete.

    Raises Unsupported for other kinds of file, InvalidInput for broken or cut-off ones and for pictures over the
    limits; those are refused before anything is decoded.
    """
    with _opened(data, max_side, max_pixels) as image:
        return _inspected(image, data)


def to_frame(data: bytes, *, quality: int = 95, max_side: int = MAX_SIDE, max_pixels: int = MAX_PIXELS) -> FrameImage:
    """The picture as it is stored: the same bytes where possible, else a JPEG without chroma subsampling.

    EXIF orientation is applied, 16 bits become 8 over the full range, transparency is laid over `BACKDROP`, and of
    several pages or animation frames the first is taken. Raises like `inspect_still`.
    """
    with _opened(data, max_side, max_pixels) as image:
        still = _inspected(image, data)
        if not still.needs_conversion:
            return FrameImage(data, CONTENT_TYPES[still.format], still.width, still.height)
        rgb = _rgb(image)
    return FrameImage(encode_jpeg(rgb, quality, subsampling="444"), "image/jpeg", rgb.shape[1], rgb.shape[0])


def encode_jpeg(rgb: NDArray[np.uint8], quality: int = 92, *, subsampling: str = "420") -> bytes:
    """JPEG of an RGB picture. 4:2:0 by default: video comes so already."""
    encoded: bytes = simplejpeg.encode_jpeg(np.ascontiguousarray(rgb), quality, "RGB", subsampling)
    return encoded


def decode_rgb(data: bytes) -> NDArray[np.uint8]:
    """The upright RGB picture of any file that `inspect_still` accepts. Raises like it."""
    with _opened(data, MAX_SIDE, MAX_PIXELS) as image:
        if image.format == "JPEG" and image.mode in _PLAIN_MODES and _orientation(image) == 1:
            return _decode_jpeg(data)
        return _rgb(image)


def thumbnail(data: bytes, long_side: int = 320, *, quality: int = 82) -> bytes:
    """A small JPEG whose longer side is at most `long_side` pixels; JPEGs are decoded at a reduced size."""
    with _opened(data, MAX_SIDE, MAX_PIXELS) as image:
        if image.mode in _PLAIN_MODES:
            image.draft("RGB", (long_side, long_side))
            image.thumbnail((long_side, long_side), Image.Resampling.BILINEAR, reducing_gap=2.0)
            return encode_jpeg(_rgb(image), quality)
        small = Image.fromarray(_rgb(image))
        small.thumbnail((long_side, long_side), Image.Resampling.BILINEAR, reducing_gap=2.0)
        return encode_jpeg(np.asarray(small), quality)


def crop(data: bytes, region: tuple[int, int, int, int], long_side: int, quality: int = 85) -> bytes:
    """JPEG of a region of any file that `inspect_still` accepts, shrunk to `long_side`; it is not enlarged.

    The region is x1, y1, x2, y2 in whole pixels, x2 and y2 exclusive. Raises like `inspect_still`, and InvalidInput for
    a region that is empty or sticks out of the picture.
    """
    rgb = decode_rgb(data)
    x1, y1, x2, y2 = region
    if not (0 <= x1 < x2 <= rgb.shape[1] and 0 <= y1 < y2 <= rgb.shape[0]):
        raise InvalidInput(
            say("pictures.region", width=rgb.shape[1], height=rgb.shape[0]),
            fields={"x2": say("fields.region")},
        )
    part = Image.fromarray(rgb[y1:y2, x1:x2])
    part.thumbnail((long_side, long_side), Image.Resampling.BILINEAR)
    return encode_jpeg(np.asarray(part), quality)


@contextmanager
def _opened(data: bytes, max_side: int, max_pixels: int) -> Iterator[Image.Image]:
    """The picture with only its header read; errors of later decoding are told in the domain's words."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            _refuse_large(image, max_side, max_pixels)
            yield image
    except UnidentifiedImageError as error:
        raise Unsupported(
            say("pictures.unreadable"),
            fields={"file": say("fields.no_picture_file")},
        ) from error
    except (OSError, SyntaxError, ValueError, TypeError) as error:  # Pillow's ways to meet damaged data and TIFF tags
        raise _broken(str(error)) from error


def _refuse_large(image: Image.Image, max_side: int, max_pixels: int) -> None:
    width, height = image.size
    if max(width, height) > max_side or width * height > max_pixels:
        raise InvalidInput(
            say("pictures.too_large", width=width, height=height, max_side=max_side, max_pixels=max_pixels),
            fields={"file": say("fields.picture_too_large")},
        )


def _inspected(image: Image.Image, data: bytes) -> Still:
    kind = image.format or ""
    width, height = image.size
    turned = _orientation(image)
    if turned >= 5:  # noqa: PLR2004  EXIF: 5 to 8 swap the axes
        width, height = height, width
    if not _looks_complete(kind, data):
        image.load()  # raises if the end really is missing
    return Still(width, height, kind, _why_convert(image, data, turned))


def _why_convert(image: Image.Image, data: bytes, orientation: int) -> str | None:
    kind = image.format or ""
    if kind not in CONTENT_TYPES:
        return f"browsers do not show {kind}"
    if orientation != 1:
        return f"EXIF orientation {orientation}"
    if getattr(image, "is_animated", False):
        return "animated"
    if image.mode not in _PLAIN_MODES or "transparency" in image.info:
        return f"colour mode {image.mode}"
    if kind == "PNG" and data[_PNG_BIT_DEPTH_AT] != _EIGHT_BITS:
        return f"{data[_PNG_BIT_DEPTH_AT]} bits a channel"
    return None


def _orientation(image: Image.Image) -> int:
    """EXIF orientation, 1 (upright) where there is none or nonsense."""
    value = image.getexif().get(_ORIENTATION, 1)
    return value if value in range(1, 9) else 1


def _looks_complete(kind: str, data: bytes) -> bool:
    """Whether the end of the file is where its format says; False only means that it has to be decoded to know."""
    if kind == "JPEG":
        return data.endswith(b"\xff\xd9")
    if kind == "PNG":
        return data.endswith(b"IEND\xaeB`\x82")
    if kind == "WEBP":
        return len(data) >= int.from_bytes(data[4:8], "little") + 8
    return False


def _rgb(image: Image.Image) -> NDArray[np.uint8]:
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I;16"):
        grey = np.asarray(upright).astype(np.float32) / 257
        return np.repeat(np.rint(grey).astype(np.uint8)[:, :, None], 3, axis=2)
    if upright.mode in {"I", "F"}:
        raise Unsupported(say("pictures.bits_32"))
    if upright.has_transparency_data:
        layers = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layers.size, (*BACKDROP, 255)), layers)
    return np.asarray(upright.convert("RGB"))


def _decode_jpeg(data: bytes) -> NDArray[np.uint8]:
    rgb: NDArray[np.uint8] = simplejpeg.decode_jpeg(data, "RGB", strict=False)
    return rgb


def _broken(reason: str) -> InvalidInput:
    return InvalidInput(say("pictures.damaged", reason=reason), fields={"file": say("fields.damaged_picture")})
