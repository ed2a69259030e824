"""What the rows of ground truth say: (M, 6) of x1, y1, x2, y2 in input pixels, label, kind.

A row of kind LEARNT or IGNORED is a box, and padding where it has no area. One of kind ZONE_SIDE is a side of an ignore
zone, from (x1, y1) to (x2, y2); the sides of all zones go round them in the same direction.
"""

import numpy as np
from numpy.typing import NDArray

LEARNT, IGNORED, ZONE_SIDE = 0, 1, 2


def learnt(rows: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(M,): which rows (M, 6) are boxes to be learnt."""
    return np.asarray((rows[:, 2] > rows[:, 0]) & (rows[:, 3] > rows[:, 1]) & (rows[:, 5] == LEARNT))
