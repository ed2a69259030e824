import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from worker.detectors.nms import MAX_IOU, MAX_PER_LABEL, suppress

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


def by_definition(boxes, scores, threshold):
    """Indices and labels that stay, one box after the other, best first."""
    kept = []
    for label in range(scores.shape[1]):
        order = sorted(np.flatnonzero(scores[:, label] >= threshold), key=lambda row: -scores[row, label])
        stays = []
        for row in order[:MAX_PER_LABEL]:
            if all(iou(boxes[row], boxes[other]) <= MAX_IOU for other in stays):
                stays.append(row)
        kept += [(row, label) for row in stays]
    return sorted(kept, key=lambda found: -scores[found])


def iou(a, b):
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0) * max(height, 0)
    areas = [max(c[2] - c[0], 0) * max(c[3] - c[1], 0) for c in (a, b)]
    return shared / (sum(areas) - shared + 1e-9)


@given(st.integers(0, 2**32 - 1), st.integers(0, 60), st.integers(1, 5), st.sampled_from([0.0, 0.3, 0.9]))
def test_what_stays_is_what_the_definition_says(seed, count, labels, threshold):
    rng = np.random.default_rng(seed)
    # Some are inside out, as a head may say them.
    boxes = np.concatenate([rng.uniform(0, 30, (count, 2)), rng.uniform(20, 60, (count, 2))], axis=1).astype("f")
    # Few different scores: which of equals comes first counts too.
    scores = rng.integers(0, 20, (count, labels)).astype("f") / np.float32(20)
    found, expected = suppress(boxes, scores, threshold=threshold), by_definition(boxes, scores, threshold)
    assert found.labels.tolist() == [label for _, label in expected]
    assert found.boxes.tolist() == [boxes[row].tolist() for row, _ in expected]
    assert found.scores.tolist() == [float(scores[row]) for row in expected]
