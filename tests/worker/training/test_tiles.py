from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.training.letterbox import PAD_VALUE
from worker.training.tiles import MOST_TILES, overlap, starts, tile_side, tiled_side
from worker.training.views import Sights, Viewing, tile_views

SIDES = st.integers(1, 3000)
TILES = st.integers(1, MOST_TILES)
SIZES = st.sampled_from([64, 96, 416])


@given(SIDES, SIZES)
def test_tiles_cover_a_side_and_share_at_least_the_overlap(length, size):
    begins = starts(length, size)
    assert begins[0] <= 0
    assert begins[-1] + size >= length
    assert all(0 < later - first <= size - overlap(size) for first, later in pairwise(begins))
    assert begins[0] == 0 or len(begins) == 1
    assert length <= size or begins[-1] + size == length, "no tile is more padding than frame"


@given(SIDES, SIZES, st.data())
def test_what_is_smaller_than_the_overlap_is_whole_in_a_tile(length, size, data):
    low = data.draw(st.floats(0, length))
    high = data.draw(st.floats(low, min(length, low + overlap(size))))
    assert any(begin <= low and high <= begin + size for begin in starts(length, size))


@given(SIZES, TILES)
def test_as_many_tiles_as_asked_for_lie_along_the_longer_side(size, tiles):
    assert len(starts(tiled_side(size, tiles), size)) == tiles
    assert tile_side(tiled_side(size, tiles), tiles) == size


@given(st.integers(64, 2048), TILES)
def test_a_given_size_is_covered_by_that_many_tiles(long_side, tiles):
    size = tile_side(long_side, tiles)
    assert size % 32 == 0
    assert tiled_side(size - 32, tiles) < long_side <= tiled_side(size, tiles)


@given(SIDES, SIDES, SIZES, TILES, st.booleans())
def test_boxes_come_back_from_every_look(width, height, size, tiles, tight):
    boxes = np.array([[0, 0, width, height], [width / 3, height / 3, width / 2, height / 2]], np.float32)
    for view in Viewing.usual(size, tight=tight, tiles=tiles).views(width, height):
        np.testing.assert_allclose(view.undo(view.boxes(boxes)), boxes, atol=max(width, height) * 1e-4)


@pytest.mark.parametrize("shape", [(90, 160), (160, 90), (40, 300), (7, 5)])
def test_every_pixel_is_seen_where_the_look_says(shape):
    """A frame of which each pixel tells its place, put together again from its tiles."""
    height, width = shape
    rng = np.random.default_rng(0)
    frame = rng.integers(0, 200, (height, width, 3)).astype(np.uint8)
    views = tile_views(width, height, max(width, height), 32)
    sights, rebuilt = Sights([frame], [views]), np.full_like(frame, 255)
    for index, view in enumerate(views):
        picture, (x, y) = sights.picture(index), view.offset
        assert picture.shape == (32, 32, 3)
        rows, columns = slice(max(0, -y), 32 - y), slice(max(0, -x), 32 - x)
        part = rebuilt[rows, columns]
        part[...] = picture[max(0, y) :, max(0, x) :][: part.shape[0], : part.shape[1]]
        outside = picture.size - part.size
        assert (picture == PAD_VALUE).sum() >= outside
    assert np.array_equal(rebuilt, frame)


def test_a_frame_is_scaled_once_for_all_its_tiles(monkeypatch):
    frames = [np.zeros((90, 160, 3), np.uint8)] * 2
    sights = Sights(frames, [Viewing.usual(64, tight=False, tiles=4).views(160, 90)] * 2)
    calls = []
    real = type(sights.view(0)).scaled
    monkeypatch.setattr(
        type(sights.view(0)), "scaled", lambda view, frame: calls.append(frame.shape) or real(view, frame)
    )
    pictures = [sights.picture(index) for index in range(len(sights))]
    assert all(picture.shape == (64, 64, 3) for picture in pictures)
    assert sum(shape == (90, 160, 3) for shape in calls) == 4, "whole and tiles, of two frames"


@pytest.mark.parametrize(
    ("viewing", "whole", "tile", "count"),
    [
        (Viewing.usual(96, tight=False, tiles=1), (96, 96), None, 0),
        (Viewing.usual(96, tight=True, tiles=2), (64, 96), (96, 96), 2),
        (Viewing.usual(96, tight=False, tiles=4), (96, 96), (96, 96), 12),
        (Viewing.scaled_to(960, tight=True, tiles=1), (544, 960), None, 0),
        (Viewing.scaled_to(960, tight=True, tiles=3), (224, 384), (384, 384), 6),
    ],
)
def test_the_whole_comes_first_then_the_tiles(viewing, whole, tile, count):
    first, *rest = viewing.views(1920, 1080)
    assert first.shape == whole
    assert [view.shape for view in rest] == [tile] * count


def test_in_two_scales_the_whole_comes_smaller_and_larger():
    views = Viewing.usual(960, tight=True, tiles=1, scales=2).views(1920, 1080)
    assert [view.shape for view in views] == [(480, 800), (736, 1280)]
    assert [view.shape for view in Viewing.usual(96, tight=True, tiles=2, scales=2).views(1920, 1080)][2:] == [
        (96, 96)
    ] * 2
