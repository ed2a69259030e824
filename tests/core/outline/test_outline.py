"""From a click to a box, on the rendered street and on pictures made for it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import outline
from app.core.geometry import Box, iou
from app.core.scene import Scene

NUMBERS = range(0, 150, 25)


@pytest.fixture(scope="module")
def street():
    scene = Scene(3, "street", size=(640, 360))
    return [(scene.render(n), scene.truth(n)) for n in NUMBERS]


@pytest.fixture(scope="module")
def background(street):
    return outline.median([picture for picture, _ in street])


def whole(street, label, least):
    """What can be seen well: the picture and the true box."""
    return [
        (picture, Box(box.x1, box.y1, box.x2, box.y2))
        for picture, boxes in street
        for box in boxes
        if box.label == label and not box.occluded and not box.truncated and box.y2 - box.y1 >= least
    ]


@pytest.mark.parametrize(("label", "least"), [("person", 20), ("car", 14)])
@pytest.mark.parametrize(("moves", "share"), [(True, 0.7), (False, 0.5)])
def test_most_clicks_on_whole_things_give_their_box(street, background, label, least, moves, share):
    seen = whole(street, label, least)
    size = outline.fit([box for _, box in seen])
    overlaps = []
    for picture, box in seen[:12]:
        x, y = (box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2
        found = outline.find(picture, background if moves else None, x, y, size)
        overlaps.append(iou(found.box, box) if found else 0.0)
    assert len(overlaps) >= 8
    answered = [overlap for overlap in overlaps if overlap]
    assert np.mean(np.array(overlaps) >= 0.5) >= share, overlaps
    assert np.mean(np.array(answered) >= 0.5) >= 0.8, overlaps


def test_empty_ground_is_refused_where_nobody_knows_how_large_things_are():
    noise = np.random.default_rng(0).normal(120, 3, (360, 640, 3)).clip(0, 255).astype(np.uint8)
    assert outline.find(noise, None, 300, 200, None) is None
    assert outline.find(noise, noise, 300, 200, None) is None


def test_what_has_moved_tells_its_size_before_any_box_is_drawn():
    random = np.random.default_rng(0)
    empty = random.normal(120, 2, (360, 640, 3)).clip(0, 255).astype(np.uint8)
    picture = empty.copy()
    picture[150:210, 300:330] = (40, 60, 160)
    found = outline.find(picture, empty, 312, 185, None)
    assert found is not None
    assert found.way == "moving"
    assert iou(found.box, Box(300, 150, 330, 210)) >= 0.85


def test_a_shadow_is_left_out():
    empty = np.full((200, 300, 3), 140, np.uint8)
    picture = empty.copy()
    picture[150:165, 120:200] = 95
    picture[90:160, 110:140] = (170, 50, 40)
    size = outline.fit([Box(0, 0, 28, 66)] * 10)
    found = outline.find(picture, empty, 125, 120, size)
    assert found is not None
    assert iou(found.box, Box(110, 90, 140, 160)) >= 0.8


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 1000),
    place=st.tuples(st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True)),
    shape=st.tuples(st.integers(1, 70), st.integers(1, 70)),
    sized=st.booleans(),
    slope=st.floats(0, 1.5),
)
def test_a_box_lies_in_the_picture_has_the_point_and_a_pixel(seed, place, shape, sized, slope):
    width, height = shape
    random = np.random.default_rng(seed)
    picture, empty = random.integers(0, 255, (2, height, width, 3), np.uint8)
    size = outline.Size(slope, 10.0, 0.2, 0.5, 0.2) if sized else None
    x, y = place[0] * width, place[1] * height
    found = outline.find(picture, empty if seed % 2 else None, x, y, size)
    if found is None:
        return
    box = found.box
    assert 0 <= box.x1 <= x <= box.x2 <= width
    assert 0 <= box.y1 <= y <= box.y2 <= height
    assert box.width >= 1
    assert box.height >= 1
    assert 0 <= found.sure <= 1


@given(count=st.integers(1, 12), seed=st.integers(0, 100))
def test_the_background_is_the_median(count, seed):
    pictures = list(np.random.default_rng(seed).integers(0, 255, (count, 20, 3, 3), np.uint8))
    before = [picture.copy() for picture in pictures]
    expected = np.sort(pictures, axis=0)[count // 2]
    np.testing.assert_array_equal(outline.median(pictures), expected)
    np.testing.assert_array_equal(pictures, before)


def test_sizes_follow_the_foot_and_forget_strays():
    boxes = [Box(10, y - 0.2 * y, 10 + 0.08 * y, y) for y in range(100, 400, 10)]
    size = outline.fit([*boxes, Box(0, 0, 300, 300), Box(0, 0, 2, 390)])
    assert size is not None
    assert size.around(100, 225) == pytest.approx((90, 200, 110, 250), abs=3)


def test_two_boxes_tell_no_size():
    assert outline.fit([Box(0, 0, 10, 20)] * 2) is None
    assert outline.fit([]) is None
