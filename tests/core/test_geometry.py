"""Boxes: overlaps, clipping, rounding, what may be stored, interpolation."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.geometry import Box, clip, interpolate, iou, iou_matrix, rounded, validate

WIDTH, HEIGHT = 640, 480
coordinates = st.floats(-2000, 2000, allow_nan=False)
sides = st.floats(1, 500)
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), coordinates, coordinates, sides, sides)


def test_iou_of_two_half_overlapping_boxes():
    assert iou(Box(0, 0, 10, 10), Box(5, 0, 15, 10)) == pytest.approx(1 / 3)


def test_iou_without_any_area_is_zero():
    assert iou(Box(3, 3, 3, 3), Box(3, 3, 3, 3)) == 0
    assert iou_matrix([Box(3, 3, 3, 3)], [Box(3, 3, 3, 3)]).tolist() == [[0]]


@given(boxes, boxes)
def test_iou_is_symmetric_bounded_and_one_only_with_itself(a, b):
    assert 0 <= iou(a, b) <= 1
    assert iou(a, b) == pytest.approx(iou(b, a))
    assert iou(a, a) == pytest.approx(1)


@given(st.lists(boxes, max_size=5), st.lists(boxes, max_size=5))
def test_iou_matrix_is_iou_of_each_pair(left, right):
    expected = np.array([[iou(a, b) for b in right] for a in left]).reshape(len(left), len(right))
    assert iou_matrix(left, right) == pytest.approx(expected)


@given(boxes)
def test_clip_lands_inside_and_keeps_what_is_inside(box):
    clipped = clip(box, WIDTH, HEIGHT)
    assert clip(clipped, WIDTH, HEIGHT) == clipped
    assert 0 <= clipped.x1 <= clipped.x2 <= WIDTH
    assert 0 <= clipped.y1 <= clipped.y2 <= HEIGHT
    if validate(box, WIDTH, HEIGHT) is None:
        assert clipped == pytest.approx(box, abs=0.005)


@given(boxes)
def test_rounding_is_near_stable_and_has_no_negative_zero(box):
    stored = rounded(box)
    assert stored == pytest.approx(box, abs=0.0051)
    assert rounded(stored) == stored
    assert all(math.copysign(1, edge) > 0 for edge in stored if edge == 0)


@example(Box(0, 0.005, 1, 1.005))
@given(boxes)
def test_rounding_never_makes_a_good_box_bad(box):
    inside = clip(box, WIDTH, HEIGHT)
    if min(inside.width, inside.height) >= 1:
        assert validate(rounded(inside), WIDTH, HEIGHT) is None


@pytest.mark.parametrize(
    ("box", "reason"),
    [
        (Box(0, 0, 1, 1), None),
        (Box(-0.004, 0, WIDTH + 0.004, HEIGHT), None),
        (Box(math.nan, 0, 10, 10), "finite"),
        (Box(0, 0, math.inf, 10), "finite"),
        (Box(5, 5, 5.98, 50), "one pixel"),
        (Box(50, 5, 5, 50), "one pixel"),
        (Box(-0.01, 0, 10, 10), "within the frame"),
        (Box(0, 0, 10, HEIGHT + 0.01), "within the frame"),
    ],
)
def test_validate(box, reason):
    answer = validate(box, WIDTH, HEIGHT)
    assert answer is None if reason is None else reason in str(answer)


@given(boxes, boxes, st.floats(0, 1))
def test_interpolation_stays_between_its_ends(a, b, share):
    for value, start, end in zip(interpolate(a, b, share), a, b, strict=True):
        assert min(start, end) - 1e-9 <= value <= max(start, end) + 1e-9


@given(boxes, boxes)
def test_interpolation_meets_its_ends(a, b):
    assert interpolate(a, b, 0) == a
    assert interpolate(a, b, 1) == b
