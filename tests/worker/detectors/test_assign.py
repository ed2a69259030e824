import numpy as np
import pytest

from worker.detectors.anchors import make_anchors
from worker.detectors.assign import TOP_K, assign, unpack

ANCHORS = make_anchors((96, 96), (8, 16, 32))
COUNT = len(ANCHORS.points)


def assigned(*rows, scores=None, boxes=None):
    """Assign to a network that predicts boxes of 2.6 cells a side everywhere, unless told otherwise."""
    half = 1.3 * ANCHORS.strides[:, None]
    boxes = np.concatenate([ANCHORS.points - half, ANCHORS.points + half], axis=1) if boxes is None else boxes
    scores = np.full((COUNT, 2), 0.1, "f") if scores is None else scores
    result = assign(scores[None], boxes[None].astype("f"), unpack(np.array([rows], "f")), ANCHORS)
    return type(result)(*(np.asarray(part)[0] for part in result))


def test_a_box_takes_at_most_the_best_k_anchors_and_asks_them_for_its_label():
    result = assigned([10, 10, 70, 60, 1, 0])
    taken = result.positive > 0
    assert 1 <= taken.sum() <= TOP_K
    assert (result.scores[taken, 1] > 0).all()
    assert (result.scores[:, 0] == 0).all()
    assert (result.boxes[taken] == [10, 10, 70, 60]).all()


@pytest.mark.parametrize("side", [2, 4, 7])
@pytest.mark.parametrize("corner", [17, 21.3, 40])
def test_a_box_smaller_than_a_cell_still_finds_an_anchor(side, corner):
    result = assigned([corner, corner, corner + side, corner + side, 0, 0])
    assert result.positive.sum() >= 1
    assert result.weights.sum() > 0


def test_an_anchor_that_two_boxes_want_learns_one_of_them():
    result = assigned([10, 10, 50, 50, 0, 0], [12, 12, 52, 52, 1, 0])
    assert result.positive.max() == 1
    assert (result.scores.min(axis=1) == 0).all()


def test_padding_and_ignore_rows_are_never_assigned():
    result = assigned([0, 0, 0, 0, 1, 0], [10, 10, 60, 60, 1, 1])
    assert result.positive.sum() == result.scores.sum() == 0


def test_ignore_regions_mask_by_anchor_and_by_predicted_box():
    region = [32, 32, 64, 64, 0, 1]
    inside = ((ANCHORS.points >= 32) & (ANCHORS.points < 64)).all(axis=1)
    assert (assigned(region).masked == inside).all()
    boxes = np.concatenate([ANCHORS.points - 4, ANCHORS.points + 4], axis=1)
    boxes[0] = [40, 40, 50, 50]
    assert assigned(region, boxes=boxes).masked[0] == 1


def test_a_positive_anchor_in_an_ignore_region_is_learnt_all_the_same():
    result = assigned([32, 32, 64, 64, 0, 1], [30, 30, 60, 60, 1, 0])
    assert (result.masked[result.positive > 0] == 0).all()


def test_the_better_prediction_wins():
    boxes = np.concatenate([ANCHORS.points - 1, ANCHORS.points + 1], axis=1)
    good = int(np.argmin(np.abs(ANCHORS.points - 44).sum(axis=1)))
    boxes[good] = [20, 20, 68, 68]
    result = assigned([20, 20, 68, 68, 0, 0], boxes=boxes)
    assert np.argmax(result.scores[:, 0]) == good
    assert result.scores[good, 0] == pytest.approx(1, abs=1e-3)
