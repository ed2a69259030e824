"""Boxes as four distances from an anchor point, each as odds over 0, 1, ... BINS - 1 strides (Li et al., NeurIPS 2020).

An anchor point must lie in its box, and no side farther away than the last bin.
"""

import numpy as np
from keras import ops
from numpy.typing import NDArray

from worker.detectors.anchors import Anchors
from worker.detectors.coder import BoxCoder
from worker.losses.base import Tensor

BINS = 11
IMPOSSIBLE = -40.0
"""A logit that adds nothing to any sum."""


def side_logits(raw: Tensor) -> Tensor:
    """(..., A, 4 * BINS) head output as logits (..., A, 4, BINS) of left, top, right, bottom."""
    return ops.reshape(raw, (-1, *raw.shape[1:-1], 4, BINS))


def side_targets(boxes: Tensor, anchors: Anchors) -> Tensor:
    """Boxes (..., A, 4) as the distances (..., A, 4) in strides that the distributions should mean."""
    sides = ops.concatenate([anchors.points - boxes[..., :2], boxes[..., 2:] - anchors.points], axis=-1)
    return sides / anchors.strides[:, None]


def decode_distribution(raw: Tensor, anchors: Anchors) -> Tensor:
    """(..., A, 4 * BINS) head output to boxes x1, y1, x2, y2 in input pixels: each distance is its expected value."""
    odds = ops.softmax(side_logits(raw), axis=-1)
    distances = ops.sum(odds * np.arange(BINS, dtype=np.float32), axis=-1) * anchors.strides[:, None]
    # Through `ops`, for numpy would take the lead over a tensor that is only a promise, as in an export.
    first = ops.subtract(anchors.points, distances[..., :2])
    return ops.concatenate([first, ops.add(anchors.points, distances[..., 2:])], axis=-1)


def encode_distribution(boxes: NDArray[np.floating], anchors: Anchors) -> NDArray[np.float32]:
    """(A, 4 * BINS) for boxes (A, 4): the two bins around each distance, as likely as they are near."""
    sides = np.concatenate([anchors.points - boxes[:, :2], boxes[:, 2:] - anchors.points], axis=1)
    strides = np.clip(sides / anchors.strides[:, None], 0, BINS - 1)
    near = 1 - np.abs(strides[..., None] - np.arange(BINS))
    logits = np.where(near > 0, np.log(np.maximum(near, np.exp(IMPOSSIBLE))), IMPOSSIBLE)
    return logits.reshape(len(boxes), -1).astype(np.float32)


DISTRIBUTION = BoxCoder(4 * BINS, 0.0, BINS - 1, decode_distribution, encode_distribution)
