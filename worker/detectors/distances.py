"""Boxes as four distances from an anchor point, and back.

A cell may hold a box that its centre misses by up to REACH strides (the assigner lets it, so that an object smaller
than a cell still finds one); distances therefore start at -REACH strides, not at zero.
"""

import math

import numpy as np
from keras import ops
from numpy.typing import NDArray

from worker.detectors.anchors import Anchors
from worker.detectors.coder import BoxCoder
from worker.losses.base import Tensor

REACH = 0.75


def decode_distances(raw: Tensor, anchors: Anchors) -> Tensor:
    """(..., A, 4) head output to boxes x1, y1, x2, y2 in input pixels."""
    distances = (ops.softplus(raw) - REACH) * anchors.strides[:, None]
    return ops.concatenate(
        [ops.subtract(anchors.points, distances[..., :2]), ops.add(anchors.points, distances[..., 2:])], axis=-1
    )


def encode_distances(boxes: NDArray[np.floating], anchors: Anchors) -> NDArray[np.float32]:
    """The inverse of `decode_distances` for boxes (A, 4) that hold their anchor within REACH strides."""
    sides = np.concatenate([anchors.points - boxes[:, :2], boxes[:, 2:] - anchors.points], axis=1)
    positive = np.maximum(sides / anchors.strides[:, None] + REACH, 1e-4)
    inverse_softplus = positive + np.log(-np.expm1(-positive))
    return inverse_softplus.astype(np.float32)


DISTANCES = BoxCoder(4, -REACH, math.inf, decode_distances, encode_distances)
