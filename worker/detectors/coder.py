"""How a head says where a box is, seen from an anchor point."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from worker.detectors.anchors import Anchors
from worker.losses.base import Tensor


@dataclass(frozen=True)
class BoxCoder:
    """`size` numbers an anchor say four distances, each from `shortest` to `longest` strides.

    `decode` takes (..., A, size) to boxes x1, y1, x2, y2 (..., A, 4) in input pixels, `encode` takes boxes (A, 4) back;
    a distance out of bounds comes back as the nearest within.
    """

    size: int
    shortest: float
    longest: float
    decode: Callable[[Tensor, Anchors], Tensor]
    encode: Callable[[NDArray[np.floating], Anchors], NDArray[np.float32]]

    def holds(self, boxes: NDArray[np.floating], anchors: Anchors) -> NDArray[np.bool_]:
        """(M, A): can this anchor say this box (M, 4)?"""
        sides = [anchors.points - boxes[:, None, :2], boxes[:, None, 2:] - anchors.points]
        strides = np.concatenate(sides, axis=2) / anchors.strides[:, None]
        return np.asarray(((strides >= self.shortest) & (strides <= self.longest)).all(axis=2))
