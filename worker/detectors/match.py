"""One anchor per box, for encoding: no prediction is needed to decide."""

import numpy as np
from numpy.typing import NDArray

from worker.detectors.anchors import Anchors
from worker.detectors.coder import BoxCoder

UNFIT = 1e6
"""Pixels by which an anchor that cannot say a box seems farther away."""


def nearest_free_anchors(
    boxes: NDArray[np.float32], anchors: Anchors, coder: BoxCoder
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """(M,): for each box (M, 4) the nearest anchor that no earlier box has taken; (M,): can it say the box?

    One that can comes before all that cannot.
    """
    centres, fits = (boxes[:, :2] + boxes[:, 2:]) / 2, coder.holds(boxes, anchors)
    distances = np.linalg.norm(centres[:, None] - anchors.points[None], axis=2) + np.where(fits, 0, UNFIT)
    taken = np.empty(len(boxes), np.intp)
    for row, distance in enumerate(distances):
        taken[row] = np.argmin(distance)
        distances[:, taken[row]] = np.inf
    return taken, fits[np.arange(len(boxes)), taken]
