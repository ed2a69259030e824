"""One anchor per box, for encoding: no prediction is needed to decide."""

import numpy as np
from numpy.typing import NDArray

from worker.detectors.anchors import Anchors


def nearest_free_anchors(boxes: NDArray[np.float32], anchors: Anchors) -> NDArray[np.intp]:
    """(M,): for each box (M, 4) the anchor nearest to its centre that no earlier box has taken."""
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    distances = np.linalg.norm(centres[:, None] - anchors.points[None], axis=2)
    taken = np.empty(len(boxes), np.intp)
    for row, distance in enumerate(distances):
        taken[row] = np.argmin(distance)
        distances[:, taken[row]] = np.inf
    return taken
