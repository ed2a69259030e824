"""One list of boxes from looks at the whole of a frame in several sizes. Numpy alone: this file also goes along with
exported weights.

Weighted boxes fusion (Solovyev, Wang, Gabruseva 2019, arXiv 1910.13302): what looks agree on becomes one box, the mean
of theirs by score, with the mean of their scores. A look that has not seen it counts as half as sure as the others.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from worker.detectors.nms import Detections, pairwise_iou

AGREE_IOU = 0.55
"""Boxes of two looks with this overlap are of one object."""
UNSEEN = 0.5
"""Part of the best look's score that one counts with which has not found the object."""


class _Boxes(NamedTuple):
    """Of one label, best first: `boxes` (N, 4), `scores` (N,), `look` (N,), the index of the look."""

    boxes: Any
    scores: Any
    look: Any


def fused(looks: Sequence[Detections]) -> Detections:
    """What several looks found in one frame, all in its pixels, as one list, best first; a single look's as it is."""
    if len(looks) == 1:
        return looks[0]
    look = np.repeat(np.arange(len(looks)), [len(found.scores) for found in looks])
    boxes, scores, labels = (np.concatenate(part) for part in zip(*looks, strict=True))
    boxes, scores = boxes.astype(float), scores.astype(float)  # so that the mean of equal edges is that edge
    parts = []
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        own = own[np.argsort(-scores[own], kind="stable")]
        means, agreed = _one_label(_Boxes(boxes[own], scores[own], look[own]), len(looks))
        parts.append((means, agreed, np.full(len(agreed), label, np.int32)))
    if not parts:
        return looks[0]
    boxes, scores, labels = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(-scores, kind="stable")
    return Detections(boxes[order].astype(np.float32), scores[order].astype(np.float32), labels[order])


def _one_label(found: _Boxes, looks: int) -> tuple[Any, Any]:
    """Mean boxes (K, 4) and scores (K,) of the K objects, in the order of their best boxes."""
    group, free = np.full(len(found.scores), -1), np.ones((len(found.scores), looks), bool)
    overlaps = pairwise_iou(found.boxes)
    heads: list[int] = []
    for row in range(len(found.scores)):
        open_heads = [head for head in heads if free[head, found.look[row]]]
        best = max(open_heads, key=lambda head: overlaps[row, head], default=None)
        if best is None or overlaps[row, best] <= AGREE_IOU:
            best = row
            heads.append(row)
        group[row] = best
        free[best, found.look[row]] = False
    members = group == np.array(heads, int)[:, None]
    weights = members * found.scores
    seen = weights.sum(axis=1)
    unseen = (looks - members.sum(axis=1)) * UNSEEN * found.scores[heads]
    return weights @ found.boxes / np.maximum(seen, 1e-9)[:, None], (seen + unseen) / looks
