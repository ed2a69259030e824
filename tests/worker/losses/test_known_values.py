import numpy as np
import pytest
from keras.utils.bounding_boxes import compute_ciou

from worker.losses.bce import soft_target_bce
from worker.losses.ciou import ciou_loss
from worker.losses.dfl import distribution_focal_loss
from worker.losses.giou import giou_loss
from worker.losses.overlap import iou
from worker.losses.qfl import quality_focal_loss
from worker.losses.yolo_v1 import yolo_v1_loss


def test_giou_of_boxes_side_by_side():
    # No overlap; the hull is 30 wide, of which 20 are covered: GIoU = 0 - 10/30.
    left, right = np.array([[0.0, 0, 10, 10]], "f"), np.array([[20.0, 0, 30, 10]], "f")
    assert float(giou_loss(left, right)[0]) == pytest.approx(1 + 1 / 3, abs=1e-5)


def test_iou_of_half_overlapping_boxes():
    assert float(iou(np.array([0.0, 0, 10, 10], "f"), np.array([5.0, 0, 15, 10], "f"))) == pytest.approx(1 / 3)


def test_soft_targets_are_cheapest_where_they_are_met():
    logits = np.linspace(-4, 4, 801, dtype="f")
    cheapest = logits[np.argmin(np.asarray(soft_target_bce(logits, np.full(801, 0.7, "f"))))]
    assert 1 / (1 + np.exp(-cheapest)) == pytest.approx(0.7, abs=0.01)


def test_quality_focal_loss_is_cross_entropy_times_the_squared_miss():
    # sigmoid(0) = .5 misses a target of .9 by .4; its cross-entropy is ln 2 whatever the target.
    assert float(quality_focal_loss(np.array([0.0], "f"), np.array([0.9], "f"))[0]) == pytest.approx(
        0.16 * np.log(2), rel=1e-5
    )


def test_distribution_focal_loss_wants_the_two_bins_around_a_number():
    even = np.log(np.array([[0.25, 0.5, 0.25]], "f"))
    # 0.25 lies three quarters to bin 0 and one quarter to bin 1.
    expected = 0.75 * np.log(4) + 0.25 * np.log(2)
    assert float(distribution_focal_loss(even, np.array([0.25], "f"))[0]) == pytest.approx(expected, rel=1e-5)
    at_the_end = float(distribution_focal_loss(even, np.array([7.0], "f"))[0])
    assert at_the_end == pytest.approx(np.log(4), abs=1e-2)


def test_complete_iou_is_that_of_keras():
    rng = np.random.default_rng(4)
    a, b = (np.concatenate([corner, corner + rng.uniform(1, 60, (50, 2))], axis=1).astype("f")
            for corner in rng.uniform(0, 50, (2, 50, 2)))  # fmt: skip
    np.testing.assert_allclose(1 - np.asarray(ciou_loss(a, b)), np.asarray(compute_ciou(a, b, "xyxy")), atol=1e-4)


def test_the_sum_of_squares_of_a_cell_by_hand():
    target = np.array([[[0.5, 0.5, 0.4, 0.4, 1, 1, 0]]], "f")
    # The first box is right but claims .8; the second overlaps less and claims .3; the label is off by .5 and .2.
    says = np.array([[[0.5, 0.5, 0.4, 0.4, 0.8, 0.9, 0.9, 0.1, 0.1, 0.3, 0.5, 0.2]]], "f")
    parts = np.asarray(yolo_v1_loss(says, target))[0, 0]
    np.testing.assert_allclose(parts, [0, 0.2**2, 0.5 * 0.3**2, 0.5**2 + 0.2**2], atol=1e-4)
    moved = says + np.array([0.1] + [0] * 11, "f")
    assert np.asarray(yolo_v1_loss(moved, target))[0, 0, 0] == pytest.approx(5 * 0.1**2, rel=1e-3)


def test_empty_cells_cost_their_claims_and_unknown_ones_nothing():
    says = np.full((1, 1, 12), 0.6, "f")
    empty, unknown = np.zeros((1, 1, 7), "f"), np.array([[[0, 0, 0, 0, -1, 0, 0]]], "f")
    np.testing.assert_allclose(np.asarray(yolo_v1_loss(says, empty))[0, 0], [0, 0, 0.5 * 2 * 0.36, 0], rtol=1e-5)
    assert not np.asarray(yolo_v1_loss(says, unknown)).any()
