"""One list of boxes from looks in several sizes."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from worker.detectors.nms import Detections
from worker.training.fusion import UNSEEN, fused


def found(*rows):
    """Rows of x1, y1, x2, y2, score, label; best first."""
    ordered = sorted(rows, key=lambda row: -row[4])
    table = np.array(ordered, float).reshape(-1, 6)
    return Detections(table[:, :4].astype("f"), table[:, 4].astype("f"), table[:, 5].astype("i"))


def test_what_looks_agree_on_is_their_mean_by_score():
    both = fused([found((0, 0, 10, 20, 0.9, 1)), found((2, 0, 12, 20, 0.3, 1))])
    assert both.boxes.tolist() == [pytest.approx([0.5, 0, 10.5, 20])]
    assert both.scores.tolist() == [pytest.approx(0.6)]
    assert both.labels.tolist() == [1]


def test_what_one_look_has_not_seen_counts_for_less():
    one = fused([found((0, 0, 10, 20, 0.8, 0)), found()])
    assert one.boxes.tolist() == [[0, 0, 10, 20]]
    assert one.scores.tolist() == [pytest.approx(0.8 * (1 + UNSEEN) / 2)]


def test_labels_and_boxes_far_apart_stay_apart():
    two = fused([found((0, 0, 10, 20, 0.8, 0)), found((0, 0, 10, 20, 0.6, 1), (50, 0, 60, 20, 0.4, 0))])
    assert sorted(two.labels.tolist()) == [0, 0, 1]


def test_nothing_from_several_looks_is_nothing():
    assert fused([found(), found()]).boxes.shape == (0, 4)


@st.composite
def looks(draw):
    """Of up to three, each what suppression leaves: no two boxes of a label on each other; of two looks an IoU of .66."""
    some = []
    for _ in range(draw(st.integers(1, 3))):
        cells = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1)), unique=True, max_size=6))
        rows = []
        for cell, label in cells:
            shift, score = draw(st.floats(-2, 2)), draw(st.floats(0.01, 1))
            rows.append((40 * cell + shift, 0, 40 * cell + 20 + shift, 30, score, label))
        some.append(found(*rows))
    return some


def cells_and_labels(detections):
    cells = np.round(detections.boxes[:, 0] / 40).astype(int)
    return set(zip(cells.tolist(), detections.labels.tolist(), strict=True))


@given(looks())
def test_as_many_boxes_as_things_that_any_look_has_seen(seen):
    one = fused(seen)
    things = set().union(*map(cells_and_labels, seen))
    assert cells_and_labels(one) == things
    assert len(one.scores) == len(things)
    assert (np.diff(one.scores) <= 1e-6).all()
    if len(one.scores):
        assert one.scores.max() <= max(look.scores.max() for look in seen if len(look.scores)) + 1e-6


@given(looks())
def test_the_order_of_the_looks_does_not_matter(seen):
    there, back = fused(seen), fused(seen[::-1])
    assert np.allclose(np.sort(there.scores), np.sort(back.scores), atol=1e-6)
    assert np.allclose(np.sort(there.boxes, axis=0), np.sort(back.boxes, axis=0), atol=1e-3)


@given(looks())
def test_looks_that_see_the_same_are_like_one(seen):
    same = fused([seen[0], seen[0]])
    assert np.allclose(same.scores, seen[0].scores, atol=1e-6)
    assert np.allclose(np.sort(same.boxes, axis=0), np.sort(seen[0].boxes, axis=0), atol=1e-3)
