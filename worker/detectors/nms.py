"""Non-maximum suppression, one label at a time, in numpy."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MAX_PER_LABEL = 300
MAX_IOU = 0.6


class Detections(NamedTuple):
    """One picture's boxes (N, 4) x1, y1, x2, y2 in pixels, scores (N,) in 0..1 and label indices (N,), best first."""

    boxes: NDArray[np.float32]
    scores: NDArray[np.float32]
    labels: NDArray[np.int32]


def suppress(
    boxes: NDArray[np.float32], scores: NDArray[np.float32], *, threshold: float, max_iou: float = MAX_IOU
) -> Detections:
    """Keep what scores at least `threshold` and overlaps no better box of its label by more than `max_iou`.

    `boxes` (A, 4), `scores` (A, C).
    """
    anchors, labels = np.divmod(np.flatnonzero(scores >= threshold), max(1, scores.shape[1]))
    best = scores[anchors, labels]
    candidates = boxes[anchors]
    of_labels = (np.flatnonzero(labels == label) for label in np.unique(labels))
    alive = [_one_label(candidates, best, rows, max_iou) for rows in of_labels]
    kept = np.concatenate([np.empty(0, np.intp), *alive])
    order = kept[np.argsort(-best[kept], kind="stable")]
    return Detections(candidates[order], best[order], labels[order].astype(np.int32))


def above(found: Detections, threshold: float) -> Detections:
    """Those that score at least `threshold`."""
    enough = found.scores >= threshold
    return Detections(found.boxes[enough], found.scores[enough], found.labels[enough])


def _one_label(
    boxes: NDArray[np.float32], scores: NDArray[np.float32], candidates: NDArray[np.intp], max_iou: float
) -> NDArray[np.intp]:
    candidates = candidates[np.argsort(-scores[candidates], kind="stable")][:MAX_PER_LABEL]
    free = pairwise_iou(boxes[candidates]) <= max_iou
    alive = np.ones(len(candidates), bool)
    for row in range(len(candidates)):
        if alive[row]:
            alive[row + 1 :] &= free[row, row + 1 :]
    return candidates[alive]


def pairwise_iou(boxes: NDArray[np.float32]) -> NDArray[np.float32]:
    """IoU (N, N) of boxes (N, 4) with each other."""
    x1, y1, x2, y2 = np.ascontiguousarray(boxes.T)
    areas = np.maximum(x2 - x1, 0) * np.maximum(y2 - y1, 0)
    width = np.minimum(x2[:, None], x2) - np.maximum(x1[:, None], x1)
    height = np.minimum(y2[:, None], y2) - np.maximum(y1[:, None], y1)
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    overlaps: NDArray[np.float32] = shared / (areas[:, None] + areas - shared + np.float32(1e-9))
    return overlaps
