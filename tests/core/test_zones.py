"""Ignore zones: which polygons are zones, what they share with boxes, which boxes they hold."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Box
from app.core.zones import bounds, has_point, holds, polygon_area, rounded, shared_area, validate

KNOWN = json.loads(Path(__file__).with_name("zone_cases.json").read_text())
SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
whole = st.integers(-20, 60)
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), whole, whole, st.integers(1, 40), st.integers(1, 40))


@st.composite
def stars(draw):
    """Polygons around (20, 20) whose corners go round once: simple, mostly not convex."""
    radii = draw(st.lists(st.floats(2, 30), min_size=3, max_size=12))
    turns = [2 * math.pi * number / len(radii) for number in range(len(radii))]
    return [(20 + r * math.cos(t), 20 + r * math.sin(t)) for r, t in zip(radii, turns, strict=True)]


def covered(points, box, per_pixel=8):
    """Return the shared area by counting samples."""
    xs = np.arange(box.x1 + 0.5 / per_pixel, box.x2, 1 / per_pixel)
    ys = np.arange(box.y1 + 0.5 / per_pixel, box.y2, 1 / per_pixel)
    x, y = np.meshgrid(xs, ys)
    inside = np.zeros(x.shape, bool)
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    return inside.sum() / per_pixel**2


@pytest.mark.parametrize("case", KNOWN["cases"], ids=lambda case: f"{case['zone']}: {case['why']}")
def test_known_boxes(case):
    assert holds(KNOWN["zones"][case["zone"]], Box(*case["box"])) == case["inside"]


@given(stars(), boxes)
def test_the_shared_area_is_what_samples_say(points, box):
    length = sum(math.dist(a, b) for a, b in zip(points, [*points[1:], points[0]], strict=True))
    assert shared_area(points, box) == pytest.approx(covered(points, box), abs=length / 8 + 1e-6)


@given(stars(), boxes)
def test_two_halves_of_a_box_share_what_the_box_does(points, box):
    middle = (box.x1 + box.x2) / 2
    halves = (box._replace(x2=middle), box._replace(x1=middle))
    assert sum(shared_area(points, half) for half in halves) == pytest.approx(shared_area(points, box), abs=1e-6)


@given(stars(), boxes)
def test_the_direction_does_not_matter(points, box):
    back = points[::-1]
    assert shared_area(points, box) == pytest.approx(shared_area(back, box), abs=1e-6)
    assert polygon_area(points) == pytest.approx(polygon_area(back))


@given(stars())
def test_a_polygon_lies_in_its_bounds_and_holds_its_corners(points):
    assert shared_area(points, bounds(points)) == pytest.approx(polygon_area(points))
    assert all(has_point(points, point) for point in points)


@given(stars())
def test_a_polygon_that_goes_round_once_is_a_zone_also_when_stored(points):
    assert validate(points) is None
    stored = rounded(points)
    assert rounded(stored) == stored
    assert validate(stored) is None


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        (SQUARE[:2], "points"),
        (SQUARE * 30, "points"),
        ([(0, 0), (math.nan, 0), (5, 5)], "finite"),
        ([(0, 0), (math.inf, 0), (5, 5)], "finite"),
        ([(0, 0), (1e9, 0), (5, 5)], "finite"),
        ([(0, 0), (10, 10), (10, 0), (0, 10)], "cross"),
        ([(0, 0), (0, 0), (10, 0), (10, 10)], "cross"),
        ([(0, 0), (10, 0), (5, 0), (5, 10)], "cross"),
        ([(0, 0), (10, 0), (20, 0)], "cross"),
        ([(0, 0), (10, 0), (10, 10), (5, 0), (0, 10)], "cross"),
        ([(0, 0), (1, 0), (0, 1)], "area"),
    ],
    ids=str,
)
def test_what_is_no_zone(points, reason):
    assert reason in str(validate(points))
