"""Boxes that several looks found, as those of one frame."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.detectors.nms import Detections
from worker.training.tiles import MOST_TILES
from worker.training.views import Sights, Viewing

WIDTH, HEIGHT, SIZE = 640, 360, 160


def seen_by(view, objects, least=0.2, smallest=4.0):
    """What an ideal detector finds in a look: every object of which enough is visible, at least `smallest` pixels."""
    found = []
    for box, label in objects:
        inside = view.boxes(np.array([box], np.float32))[0]
        clipped = inside.clip(0, [*view.shape[::-1]] * 2)
        sides, whole = clipped[2:] - clipped[:2], inside[2:] - inside[:2]
        if (sides >= smallest).all() and sides.prod() >= least * whole.prod():
            score = 0.9 * float(np.sqrt(sides.prod() / whole.prod()))
            found.append((view.undo(clipped[None])[0], score, label))
    boxes = np.array([box for box, _, _ in found], np.float32).reshape(-1, 4)
    return Detections(
        boxes, np.array([s for _, s, _ in found], np.float32), np.array([k for _, _, k in found], np.int32)
    )


def found_in(objects, viewing, **how):
    views = viewing.views(WIDTH, HEIGHT)
    return Sights([None], [views]).merged([seen_by(view, objects, **how) for view in views])[0]


def check_each_once(objects, found, tolerance=2.0):
    assert len(found.boxes) == len(objects)
    for box, label in objects:
        near = np.abs(found.boxes - np.array(box, np.float32)).max(axis=1)
        assert found.labels[near.argmin()] == label
        assert near.min() < tolerance


@st.composite
def crowds(draw):
    """Objects on a grid, so that they do not overlap, of any size from 6 pixels to their cell."""
    cell = draw(st.sampled_from([40, 60, 120, 180]))
    objects = []
    for x in range(0, WIDTH - cell + 1, cell):
        for y in range(0, HEIGHT - cell + 1, cell):
            if draw(st.booleans()):
                left, top = (draw(st.integers(0, cell - 12)) for _ in range(2))
                across, down = draw(st.integers(8, cell - left - 2)), draw(st.integers(8, cell - top - 2))
                box = (x + left, y + top, x + left + across, y + top + down)
                objects.append((box, draw(st.integers(0, 1))))
    return objects


@given(crowds(), st.integers(2, MOST_TILES))
@settings(max_examples=60)
def test_every_object_is_found_once(objects, tiles):
    check_each_once(objects, found_in(objects, Viewing.usual(SIZE, tight=True, tiles=tiles), smallest=2.0))


def test_an_object_too_large_for_any_tile_is_put_together_where_the_whole_frame_does_not_show_it():
    wide = ((40, 100, 600, 130), 0)
    viewing = Viewing.usual(SIZE, tight=True, tiles=6)
    # The whole frame is shown at a quarter of its size.
    check_each_once([wide], found_in([wide], viewing, smallest=12.0, least=0.02))


def test_objects_that_the_whole_frame_is_too_small_for_are_found_in_tiles_only():
    small = [((x, 171, x + 6, 183), 0) for x in range(10, 630, 40)]
    whole, tiled = (Viewing.usual(SIZE, tight=True, tiles=tiles) for tiles in (1, 4))
    assert len(found_in(small, whole).boxes) == 0
    check_each_once(small, found_in(small, tiled))


def look(view, *rows):
    boxes, scores, labels = zip(*rows, strict=True) if rows else ((), (), ())
    return Detections(np.reshape(boxes, (-1, 4)).astype("f"), np.array(scores, "f"), np.array(labels, int))


@pytest.fixture
def halves():
    """The whole of a 175 x 100 frame, and its two tiles of 100 x 100, which share 25 pixels."""
    views = Viewing(size=100, tight=False, tiles=2, long_side=175).views(175, 100)
    assert [tuple(view.undo(np.array([[0, 0, 100, 100]], "f"))[0].round()) for view in views[1:]] == [
        (0, 0, 100, 100), (75, 0, 175, 100),
    ]  # fmt: skip
    return views


def merge(views, *found):
    return Sights([None], [views]).merged([look(view, *rows) for view, rows in zip(views, found, strict=True)])[0]


def test_a_box_at_the_seam_goes_where_the_neighbour_sees_the_whole(halves):
    found = merge(halves, [], [([80, 20, 100, 60], 0.9, 0)], [([81, 20, 120, 60], 0.7, 0)])
    assert found.boxes.tolist() == [[81, 20, 120, 60]]


def test_a_doubtful_box_replaces_no_sure_one(halves):
    found = merge(halves, [([60, 0, 140, 90], 0.01, 0)], [([80, 20, 100, 60], 0.9, 0)], [])
    assert found.scores.tolist() == pytest.approx([0.9, 0.01])


def test_two_halves_of_which_nobody_sees_the_whole_are_one(halves):
    found = merge(halves, [], [([20, 20, 100, 60], 0.6, 1)], [([75, 21, 160, 60], 0.8, 1)])
    assert found.boxes.tolist() == [[20, 20, 160, 60]]
    assert (found.scores.tolist(), found.labels.tolist()) == (pytest.approx([0.8]), [1])


def test_halves_that_differ_in_the_strip_both_see_are_two(halves):
    found = merge(halves, [], [([20, 20, 100, 40], 0.6, 1)], [([75, 50, 160, 90], 0.8, 1)])
    assert len(found.boxes) == 2


def test_boxes_of_one_look_are_never_merged(halves):
    found = merge(halves, [], [([20, 20, 60, 60], 0.6, 0), ([30, 20, 70, 60], 0.8, 0)], [])
    assert len(found.boxes) == 2


def test_labels_have_nothing_to_do_with_each_other(halves):
    found = merge(halves, [([80, 20, 95, 40], 0.5, 0)], [([80, 20, 95, 40], 0.6, 1)], [([80, 20, 95, 40], 0.7, 0)])
    assert found.labels.tolist() == [0, 1]
    assert found.scores.tolist() == pytest.approx([0.7, 0.6])


def test_the_edge_of_the_frame_cuts_nothing(halves):
    edge = [([0, 0, 20, 20], 0.4, 0), ([30, 90, 60, 100], 0.3, 0)]
    found = merge(halves, [([0, 0, 60, 60], 0.9, 0)], edge, [])
    assert len(found.boxes) == 3


def test_nothing_found_is_nothing(halves):
    found = merge(halves, [], [], [])
    assert (found.boxes.shape, found.scores.shape, found.labels.shape) == ((0, 4), (0,), (0,))
