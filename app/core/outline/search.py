"""The best box for what was seen: many are tried, round the point and about as large as things are there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.core.outline.evidence import Map
from app.core.outline.region import Region

_GAP = 0.25
"""What a pixel that is not the thing's costs in its box, in pixels that are: no thing fills its box."""
_SEEN = 6.0
_OFF_CENTER = (0.25, 0.22)
_SIDES = np.linspace(-0.5, 0.5, 9)
_ASPECTS = np.linspace(-0.5, 0.5, 7)
_PLACES = np.linspace(-0.42, 0.42, 11)
_GRID = [axis.reshape(-1) for axis in np.meshgrid(_SIDES, _ASPECTS, _PLACES, _PLACES, indexing="ij")]
_STEPS = (4, 2, 1)
Boxes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Best:
    """`filled`: the share of the guess's area that was seen to be the thing, about; `score` compares guesses."""

    box: Box
    score: float
    filled: float


class Search:
    """Boxes of a region by their score: what is seen in them, and how usual they are."""

    def __init__(self, region: Region, belongs: Map, height_spread: float, aspect_spread: float) -> None:
        self.region = region
        self.spreads = (height_spread, aspect_spread)
        self.height, self.width = belongs.shape
        self.area = region.guess.width * region.guess.height
        weighed = np.where(belongs > 0, belongs, belongs * _GAP)
        self.sums = np.zeros((self.height + 1, self.width + 1))
        self.sums[1:, 1:] = weighed.cumsum(0).cumsum(1)

    def best(self) -> Best:
        """Try a grid of boxes, then go from the best of them edge by edge."""
        boxes = self._grid()
        best = boxes[self.scores(boxes).argmax()]
        for step in _STEPS:
            for _ in range(4):
                near = self._near(best, step)
                best = near[self.scores(near).argmax()]
        last = best[None]
        edges = [float(edge) for edge in best]
        return Best(Box(*edges), float(self.scores(last)[0]), float(self._seen(last)[0]))

    def scores(self, boxes: Boxes) -> NDArray[np.float64]:
        """Score boxes (n, 4): a log-likelihood up to a constant."""
        guess, (x, y) = self.region.guess, (self.region.x, self.region.y)
        wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
        tall = np.log(high / guess.height)
        aspect = np.log(wide / high * guess.height / guess.width)
        across = ((boxes[:, 0] + boxes[:, 2]) / 2 - x) / wide / _OFF_CENTER[0]
        down = ((boxes[:, 1] + boxes[:, 3]) / 2 - y) / high / _OFF_CENTER[1]
        usual = (tall / self.spreads[0]) ** 2 + (aspect / self.spreads[1]) ** 2 + across**2 + down**2
        scores: NDArray[np.float64] = _SEEN * self._seen(boxes) - usual / 2
        return scores

    def _seen(self, boxes: Boxes) -> NDArray[np.float64]:
        x1, y1, x2, y2 = boxes.T
        inside = self.sums[y2, x2] - self.sums[y1, x2] - self.sums[y2, x1] + self.sums[y1, x1]
        shares: NDArray[np.float64] = inside / self.area
        return shares

    def _grid(self) -> Boxes:
        side, aspect, across, down = _GRID
        high = self.region.guess.height * np.exp(side)
        wide = self.region.guess.width * np.exp(side + aspect)
        x, y = self.region.x + across * wide, self.region.y + down * high
        return self._allowed(np.stack([x - wide / 2, y - high / 2, x + wide / 2, y + high / 2], 1))

    def _near(self, box: NDArray[np.int64], step: int) -> Boxes:
        moves = np.concatenate([np.zeros((1, 4)), np.eye(4), -np.eye(4)]) * step
        return self._allowed(box + moves)

    def _allowed(self, boxes: NDArray[np.float64]) -> Boxes:
        """In whole pixels, within the region, and round the point."""
        column = min(int(self.region.x), self.width - 1)
        row = min(int(self.region.y), self.height - 1)
        whole = np.rint(boxes).astype(np.int64)
        low = np.clip(whole[:, :2], 0, [column, row])
        high = np.clip(whole[:, 2:], [column + 1, row + 1], [self.width, self.height])
        return np.concatenate([low, high], 1)
