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
    kept = [_one_label(boxes, scores[:, label], threshold, max_iou) for label in range(scores.shape[1])]
    index = np.concatenate(kept) if kept else np.empty(0, np.intp)
    labels = np.repeat(np.arange(len(kept), dtype=np.int32), [len(k) for k in kept])
    best = scores[index, labels]
    order = np.argsort(-best, kind="stable")
    return Detections(boxes[index][order], best[order], labels[order])


def above(found: Detections, threshold: float) -> Detections:
    """Those that score at least `threshold`."""
    enough = found.scores >= threshold
    return Detections(found.boxes[enough], found.scores[enough], found.labels[enough])


def _one_label(
    boxes: NDArray[np.float32], scores: NDArray[np.float32], threshold: float, max_iou: float
) -> NDArray[np.intp]:
    candidates = np.flatnonzero(scores >= threshold)
    candidates = candidates[np.argsort(-scores[candidates], kind="stable")][:MAX_PER_LABEL]
    overlaps = _pairwise_iou(boxes[candidates])
    alive = np.ones(len(candidates), bool)
    for row in range(len(candidates)):
        if alive[row]:
            alive[row + 1 :] &= overlaps[row, row + 1 :] <= max_iou
    return candidates[alive]


def _pairwise_iou(boxes: NDArray[np.float32]) -> NDArray[np.float32]:
    sides = np.maximum(boxes[:, 2:] - boxes[:, :2], 0)
    areas = sides.prod(axis=1)
    top_left = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    bottom_right = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = np.maximum(bottom_right - top_left, 0).prod(axis=2)
    overlaps: NDArray[np.float32] = shared / (areas[:, None] + areas[None] - shared + np.float32(1e-9))
    return overlaps
