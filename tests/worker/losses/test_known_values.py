import numpy as np
import pytest

from worker.losses.bce import soft_target_bce
from worker.losses.giou import giou_loss
from worker.losses.overlap import iou


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
