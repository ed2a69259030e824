import numpy as np

from worker.detectors.nms import MAX_PER_LABEL, suppress

BOXES = np.array([[0, 0, 10, 10], [1, 0, 11, 10], [50, 50, 60, 60]], "f")


def test_the_best_of_overlapping_boxes_stays():
    found = suppress(BOXES, np.array([[0.6], [0.9], [0.3]], "f"), threshold=0.1)
    assert found.boxes.tolist() == BOXES[[1, 2]].tolist()
    assert found.scores.tolist() == np.array([0.9, 0.3], "f").tolist()


def test_labels_do_not_suppress_each_other():
    found = suppress(BOXES, np.array([[0.6, 0.0], [0.0, 0.9], [0.0, 0.0]], "f"), threshold=0.1)
    assert found.labels.tolist() == [1, 0]


def test_nothing_found_has_the_right_shapes():
    found = suppress(BOXES, np.zeros((3, 2), "f"), threshold=0.1)
    assert found.boxes.shape == (0, 4)
    assert len(found.scores) == len(found.labels) == 0


def test_a_crowd_of_candidates_is_cut_to_the_best():
    boxes = np.arange(1000, dtype="f")[:, None] * 20 + np.array([0, 0, 10, 10], "f")
    scores = np.linspace(0.2, 0.9, 1000, dtype="f")[:, None]
    found = suppress(boxes, scores, threshold=0.1)
    assert len(found.boxes) == MAX_PER_LABEL
    assert found.scores[0] == scores.max()
