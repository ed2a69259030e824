"""How large things are at a place of a fixed camera: a robust line of box height against the foot of the box."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.geometry import Box

FEWEST = 3
_FEW = 8
_FEW_SPREAD = 0.3
_LEAST_HEIGHT_SPREAD = 0.15
_LEAST_ASPECT_SPREAD = 0.2
_MOST_PAIRS = 400
_SHORTEST = 4.0


@dataclass(frozen=True, slots=True)
class Size:
    """`height` = `slope` · foot + `offset` in pixels, foot is y2; the spreads are those of natural logarithms."""

    slope: float
    offset: float
    height_spread: float
    aspect: float
    aspect_spread: float

    def reaches(self, y: float) -> bool:
        """Whether things of a size to be seen have their middle at y: above the horizon none do."""
        return self.slope * y + self.offset > _SHORTEST

    def around(self, x: float, y: float) -> Box:
        """Return the usual box whose middle is at (x, y); it may stick out of the picture.

        The foot is half a height below: height = slope · (y + height / 2) + offset.
        """
        height = max((self.slope * y + self.offset) / max(1 - self.slope / 2, 0.25), _SHORTEST)
        width = max(height * self.aspect, _SHORTEST)
        return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def fit(boxes: Sequence[Box] | ArrayLike) -> Size | None:
    """Fit the boxes of one label, (n, 4) as x1, y1, x2, y2; None when they are fewer than `FEWEST`.

    The line is Theil and Sen's: the median of the slopes between pairs, the median of what is left. Few boxes tell
    one height for everywhere, and not how far things differ.
    """
    array = np.asarray(boxes, np.float64).reshape(-1, 4)
    if len(array) < FEWEST:
        return None
    foot, height = array[:, 3], array[:, 3] - array[:, 1]
    few = len(array) < _FEW
    slope = 0.0 if few else _slope(foot, height)
    offset = float(np.median(height - slope * foot))
    expected = np.maximum(slope * foot + offset, _SHORTEST)
    aspects = np.log((array[:, 2] - array[:, 0]) / height)
    aspect = float(np.median(aspects))
    floor = _FEW_SPREAD if few else 0.0
    return Size(
        slope,
        offset,
        max(_spread(np.log(height / expected)), _LEAST_HEIGHT_SPREAD, floor),
        float(np.exp(aspect)),
        max(_spread(aspects - aspect), _LEAST_ASPECT_SPREAD, floor),
    )


def _slope(foot: NDArray[np.float64], height: NDArray[np.float64]) -> float:
    """Return the median slope between every two boxes; what is further down is nearer, never smaller."""
    some = np.linspace(0, len(foot) - 1, min(len(foot), _MOST_PAIRS)).astype(int)
    apart = np.subtract.outer(foot[some], foot[some])
    rise = np.subtract.outer(height[some], height[some])
    told = np.abs(apart) > 1
    return float(np.clip(np.median(rise[told] / apart[told]), 0.0, 1.5)) if told.any() else 0.0


def _spread(of: NDArray[np.float64]) -> float:
    """The standard deviation that the median distance tells of: strays do not count."""
    return float(1.4826 * np.median(np.abs(of)))
