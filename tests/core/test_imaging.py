"""Stills keep their bytes where browsers show them as they are; everything else becomes an upright 8-bit JPEG."""

import struct
import zlib
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.core.errors import InvalidInput, Unsupported
from app.core.imaging import BACKDROP, decode_rgb, encode_jpeg, inspect_still, thumbnail, to_frame
from tests.support.media import encoded, numbered_picture

PICTURE = numbered_picture(0b1011_0010)
HEIGHT, WIDTH = PICTURE.shape[:2]


@pytest.mark.parametrize(
    ("kind", "save", "content_type"),
    [
        ("JPEG", {}, "image/jpeg"),
        ("JPEG", {"progressive": True}, "image/jpeg"),
        ("PNG", {}, "image/png"),
        ("WEBP", {"lossless": True}, "image/webp"),
    ],
)
def test_a_plain_picture_keeps_its_bytes(kind: str, save: dict[str, Any], content_type: str) -> None:
    data = encoded(PICTURE, kind, **save)
    frame = to_frame(data)
    assert frame.data is data
    assert (frame.content_type, frame.width, frame.height) == (content_type, WIDTH, HEIGHT)
    assert not inspect_still(data).needs_conversion


def test_a_grey_jpeg_keeps_its_bytes() -> None:
    data = encoded(PICTURE[:, :, 1])
    assert to_frame(data).data is data


@pytest.mark.parametrize("orientation", range(2, 9))
def test_exif_orientation_is_applied_and_dropped(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = Image.fromarray(PICTURE)
    data = encoded(stored, quality=98, subsampling=0, exif=exif)
    still, frame = inspect_still(data), to_frame(data)
    expected = as_displayed(PICTURE, orientation)
    assert "orientation" in (still.why or "")
    assert (still.width, still.height) == (frame.width, frame.height) == expected.shape[1::-1]
    assert_close(decode_rgb(frame.data), expected)
    assert_close(decode_rgb(data), expected)
    assert Image.open(BytesIO(frame.data)).getexif().get(0x0112) is None


def test_an_upright_exif_tag_changes_nothing() -> None:
    exif = Image.Exif()
    exif[0x0112] = 1
    data = encoded(Image.fromarray(PICTURE), exif=exif)
    assert to_frame(data).data is data


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_become_eight_over_the_full_range(kind: str) -> None:
    ramp = np.linspace(0, 65_535, 256 * 8).astype(np.uint16).reshape(8, 256)
    frame = to_frame(encoded(ramp, kind))
    assert frame.content_type == "image/jpeg"
    grey = decode_rgb(frame.data)
    assert_close(grey, np.repeat(np.rint(ramp / 257).astype(np.uint8)[:, :, None], 3, axis=2))


def test_sixteen_bit_colour_is_not_kept() -> None:
    data = png16(np.full((6, 9, 3), 65_535 // 4, np.uint16))
    frame = to_frame(data)
    assert frame.content_type == "image/jpeg"
    assert abs(int(decode_rgb(frame.data)[3, 4, 0]) - 64) <= 2


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_transparency_is_laid_over_the_backdrop(kind: str) -> None:
    rgba = np.dstack([PICTURE, np.full((HEIGHT, WIDTH), 255, np.uint8)])
    rgba[:, WIDTH // 2 :, 3] = 0
    rgb = decode_rgb(to_frame(encoded(rgba, kind)).data)
    assert_close(rgb[:, WIDTH // 2 + 8 :], np.broadcast_to(np.uint8(BACKDROP), rgb[:, WIDTH // 2 + 8 :].shape))
    assert_close(rgb[:, : WIDTH // 2 - 8], PICTURE[:, : WIDTH // 2 - 8], within=14)


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("P", "PNG"), ("LA", "PNG"), ("1", "PNG"), ("RGB", "BMP"), ("RGB", "TIFF")]
)
def test_other_colour_modes_and_formats_become_jpeg(mode: str, kind: str) -> None:
    image = Image.fromarray(PICTURE).convert(mode)
    frame = to_frame(encoded(image, kind))
    assert (frame.content_type, frame.width, frame.height) == ("image/jpeg", WIDTH, HEIGHT)
    assert_close(decode_rgb(frame.data), np.asarray(image.convert("RGB")), within=40)


def test_of_an_animation_the_first_picture_is_taken() -> None:
    first, second = (Image.fromarray(numbered_picture(number)) for number in (1, 2))
    data = encoded(first, "PNG", save_all=True, append_images=[second])
    assert inspect_still(data).why == "animated"
    assert_close(decode_rgb(to_frame(data).data), numbered_picture(1))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_cut_off_picture_is_refused(kind: str, share: float) -> None:
    data = encoded(np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8), kind)
    with pytest.raises((InvalidInput, Unsupported)):
        to_frame(data[: int(len(data) * share)])


def test_padding_after_the_end_is_no_damage() -> None:
    data = encoded(PICTURE) + bytes(100)
    assert to_frame(data).data is data


@pytest.mark.parametrize("data", [b"", b"hello", b"GIF89a" + bytes(50), b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Unsupported, match="JPEG, PNG, WebP, BMP or TIFF"):
        to_frame(data)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of damaged EXIF tags, which are not needed
@settings(max_examples=60)
@given(st.data())
def test_damaged_bytes_never_escape_as_another_error(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP", "BMP", "TIFF"]))
    spoiled = bytearray(encoded(PICTURE[:16, :16], kind))
    for _ in range(data.draw(st.integers(1, 6))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    try:
        frame = to_frame(bytes(spoiled))
    except (InvalidInput, Unsupported):
        return
    assert frame.width > 0


def test_a_huge_picture_is_refused_from_its_header() -> None:
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    with pytest.raises(InvalidInput, match=r"40000 x 40000.*16384"):
        inspect_still(data)


def test_limits_can_be_lowered() -> None:
    with pytest.raises(InvalidInput, match="160 x 96"):
        to_frame(encoded(PICTURE), max_pixels=1_000)


@given(st.integers(1, 70), st.integers(1, 70))
def test_jpeg_keeps_size_and_content(width: int, height: int) -> None:
    y, x = np.mgrid[:height, :width]
    smooth = np.stack([x * 3, y * 3, x + y], axis=2).astype(np.uint8)
    assert_close(decode_rgb(encode_jpeg(smooth, 95, subsampling="444")), smooth, within=12)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_thumbnail_is_small_and_alike(kind: str) -> None:
    large = np.kron(PICTURE, np.ones((6, 6, 1), np.uint8))
    small = decode_rgb(thumbnail(encoded(large, kind), 160))
    assert small.shape == PICTURE.shape
    assert np.abs(small.astype(int) - PICTURE).mean() < 6


def test_a_thumbnail_is_upright_and_never_larger_than_the_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(Image.fromarray(PICTURE), exif=exif)
    assert decode_rgb(thumbnail(data, 320)).shape == (WIDTH, HEIGHT, 3)


def as_displayed(stored: np.ndarray, orientation: int) -> np.ndarray:
    """The EXIF table (JEITA CP-3451, tag 0x0112) in terms of array axes."""
    upright = stored
    if orientation in {5, 6, 7, 8}:
        upright = upright.transpose(1, 0, 2)
    if orientation in {2, 3, 6, 7}:
        upright = upright[:, ::-1]
    if orientation in {3, 4, 7, 8}:
        upright = upright[::-1]
    return upright


def assert_close(actual: np.ndarray, expected: np.ndarray, within: int = 24) -> None:
    assert actual.shape == expected.shape
    difference = np.abs(actual.astype(int) - expected.astype(int))
    assert difference.max() <= within, difference.max()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png16(rgb: np.ndarray) -> bytes:
    """A PNG of 16 bits a channel, which Pillow reads but does not write."""
    height, width = rgb.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in rgb)
    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
