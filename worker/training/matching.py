"""Which detections hit which boxes, at one IoU: what precision, recall and confusion are counted from.

After COCO's evaluation (pycocotools `cocoeval`): best score first, each box is hit once, and what lies in an ignore
region counts neither way.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from worker.detectors.nms import Detections
from worker.training.samples import Sample

HIT_IOU = 0.5


class Matches(NamedTuple):
    """One frame's detections, best first: `box` (N,) is the index of the box hit or -1, `ignored` (N,) bool."""

    box: NDArray[np.int64]
    ignored: NDArray[np.bool_]


def match(found: Detections, sample: Sample, *, across_labels: bool = False) -> Matches:
    """Give every box to the best-scored detection that overlaps it by HIT_IOU; of several boxes, the nearest.

    `found` comes best first. With `across_labels`, a detection may hit a box of another label, if none of its own fits.
    """
    overlaps = iou(found.boxes, sample.boxes)
    same = found.labels[:, None] == sample.labels[None]
    free = ~sample.ignore.copy()
    box = np.full(len(found.boxes), -1)
    for row in range(len(found.boxes)):
        for allowed in (same[row], ~same[row])[: 2 if across_labels else 1]:
            fitting = np.where(free & allowed & (overlaps[row] >= HIT_IOU), overlaps[row], -1.0)
            if len(fitting) and fitting.max() >= 0:
                box[row] = int(fitting.argmax())
                free[box[row]] = False
                break
    regions = sample.boxes[sample.ignore]
    of_label = np.ones((len(found.boxes), len(regions)), np.bool_) if across_labels else same[:, sample.ignore]
    ignored = (box < 0) & ((share_inside(found.boxes, regions) >= HIT_IOU) & of_label).any(axis=1)
    return Matches(box, ignored)


def iou(boxes: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float64]:
    """Intersection over union (N, M) of boxes (N, 4) and (M, 4)."""
    shared = _shared(boxes, others)
    union = _area(boxes)[:, None] + _area(others)[None] - shared
    return shared / np.maximum(union, 1e-9)


def share_inside(boxes: NDArray[np.float32], regions: NDArray[np.float32]) -> NDArray[np.float64]:
    """Which part (N, M) of each of `boxes` (N, 4) lies in each of `regions` (M, 4)."""
    return _shared(boxes, regions) / np.maximum(_area(boxes), 1e-9)[:, None]


def best_first(found: Sequence[Detections]) -> list[Detections]:
    """The same detections of each frame in the order of their scores."""
    orders = [np.argsort(-detections.scores, kind="stable") for detections in found]
    return [Detections(d.boxes[o], d.scores[o], d.labels[o]) for d, o in zip(found, orders, strict=True)]


def _shared(boxes: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float64]:
    one, other = np.asarray(boxes, np.float64)[:, None], np.asarray(others, np.float64)[None]
    sides = np.minimum(one[..., 2:], other[..., 2:]) - np.maximum(one[..., :2], other[..., :2])
    shared: NDArray[np.float64] = np.maximum(sides, 0).prod(axis=-1)
    return shared


def _area(boxes: NDArray[np.float32]) -> NDArray[np.float64]:
    area: NDArray[np.float64] = np.maximum(np.asarray(boxes[:, 2:] - boxes[:, :2], np.float64), 0).prod(axis=1)
    return area
