from dataclasses import replace

import numpy as np
import pytest

from worker.detectors.nms import Detections
from worker.training.average_precision import average_precision
from worker.training.samples import Sample

LABELS = ["person", "car"]
BOX = np.array([[10, 10, 40, 60]], "f")


def sample(boxes, labels, ignore=None):
    flags = np.zeros(len(boxes), bool) if ignore is None else np.array(ignore)
    return Sample(1, 200, 100, None, np.array(boxes, "f"), np.array(labels, np.int32), flags, "val", "gate")


def found(boxes, labels, scores):
    return Detections(np.array(boxes, "f").reshape(-1, 4), np.array(scores, "f"), np.array(labels, np.int32))


def test_a_perfect_detector_scores_one():
    metrics = average_precision(LABELS, [sample(BOX, [0])], [found(BOX, [0], [0.9])])
    assert metrics == pytest.approx({"AP": 1, "AP50": 1, "AP/person": 1, "AP50/person": 1, "AP_medium": 1})


def test_sizes_are_judged_apart():
    small, large = [5, 5, 15, 25], [50, 0, 190, 99]
    frame = sample([small, large], [0, 0])
    metrics = average_precision(LABELS, [frame], [found([large], [0], [0.9])])
    assert (metrics["AP_small"], metrics["AP_large"]) == pytest.approx((0, 1))
    assert "AP_medium" not in metrics


def test_a_loose_box_counts_at_iou_50_only():
    loose = BOX + np.array([0, 0, 10, 10], "f")
    metrics = average_precision(LABELS, [sample(BOX, [0])], [found(loose, [0], [0.9])])
    assert metrics["AP50"] == pytest.approx(1)
    assert metrics["AP"] == pytest.approx(0.3, abs=0.05)


def test_the_wrong_label_is_wrong():
    metrics = average_precision(LABELS, [sample([*BOX, *BOX + 50], [0, 1])], [found(BOX, [1], [0.9])])
    assert metrics["AP50"] == 0


def test_a_detection_in_an_ignore_region_is_neither_right_nor_wrong():
    region = [100, 0, 200, 100]
    frames = [sample([*BOX, region], [0, 0], [False, True])]
    inside = found([[120, 20, 140, 60], *BOX], [0, 0], [0.99, 0.5])
    assert average_precision(LABELS, frames, [inside])["AP50"] == pytest.approx(1)
    outside = found([[60, 20, 90, 60], *BOX], [0, 0], [0.99, 0.5])
    assert average_precision(LABELS, frames, [outside])["AP50"] == pytest.approx(0.5)


def test_finding_nothing_scores_zero_and_nothing_to_find_has_no_score():
    assert average_precision(LABELS, [sample(BOX, [0])], [found([], [], [])])["AP/person"] == 0
    assert average_precision(LABELS, [sample(BOX, [0], [True])], [found(BOX, [0], [0.9])]) == {}


def test_a_detection_inside_an_ignore_zone_is_neither_right_nor_wrong():
    zone = np.array([[100, 0], [200, 0], [200, 100], [100, 100]], "f")
    frame = replace(sample(BOX, [0]), zones=[zone])
    both = found([*BOX.tolist(), [120, 10, 150, 60]], [0, 0], [0.5, 0.9])
    assert average_precision(LABELS, [frame], [both])["AP"] == pytest.approx(1)
    assert average_precision(LABELS, [sample(BOX, [0])], [both])["AP"] < 0.9
