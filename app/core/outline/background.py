"""What a fixed camera sees when nobody is there: the per-pixel median of pictures spread over its recording."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
_STRIP = 16


def median(pictures: Sequence[Picture]) -> Picture:
    """Return the median of one or more RGB uint8 (H, W, 3) pictures of one size, the upper one of an even number.

    Worked out in strips of rows that stay in the processor's cache, by exchanging neighbours as bubble sort does: a
    person waits for it, and numpy's median of fifteen pictures of 1920 x 1080 takes thirty times as long (1.7 s).
    """
    found = np.empty_like(pictures[0])
    for top in range(0, len(found), _STRIP):
        rows = slice(top, top + _STRIP)
        found[rows] = _middle([picture[rows].copy() for picture in pictures])
    return found


def _middle(parts: list[Picture]) -> Picture:
    """The largest goes to the end with each round, until the middle one is there."""
    smaller = np.empty_like(parts[0])
    for end in range(len(parts) - 1, len(parts) // 2 - 1, -1):
        for at in range(end):
            np.minimum(parts[at], parts[at + 1], out=smaller)
            np.maximum(parts[at], parts[at + 1], out=parts[at + 1])
            parts[at], smaller = smaller, parts[at]
    return parts[len(parts) // 2]
