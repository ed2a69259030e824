"""Ignore zones on their way into training."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Polygon = NDArray[np.float32]
"""(N, 2): x, y in pixels of the frame; the last point joins the first."""


def zone_sides(zones: Sequence[Polygon]) -> NDArray[np.float32]:
    """(M, 4): x1, y1, x2, y2 of every side, all zones turned in the same direction."""
    turned = [zone if _signed_area(zone) > 0 else zone[::-1] for zone in zones]
    sides = [np.concatenate([zone, np.roll(zone, -1, axis=0)], axis=1) for zone in turned]
    return np.concatenate(sides).astype(np.float32) if sides else np.zeros((0, 4), np.float32)


def _signed_area(zone: Polygon) -> float:
    x, y = zone.astype(np.float64).T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
