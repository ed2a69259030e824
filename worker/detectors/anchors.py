"""Where the cells of the head's grids look: one anchor point per cell, no anchor shapes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Anchors:
    """`points` (A, 2): x, y of the cell centres in input pixels; `strides` (A,): the cell's side in input pixels."""

    points: NDArray[np.float32]
    strides: NDArray[np.float32]

    def at(self, rows: NDArray[np.intp]) -> "Anchors":
        """Those of these indices."""
        return Anchors(self.points[rows], self.strides[rows])


def make_anchors(shape: tuple[int, int], strides: Sequence[int]) -> Anchors:
    """The cells of an input (height, width), finest grid first, each row by row: the order of the head's output."""
    grids = [_centres(shape, stride) for stride in strides]
    sides = [np.full(len(grid), stride, np.float32) for grid, stride in zip(grids, strides, strict=True)]
    return Anchors(np.concatenate(grids), np.concatenate(sides))


def _centres(shape: tuple[int, int], stride: int) -> NDArray[np.float32]:
    down, across = ((np.arange(side // stride, dtype=np.float32) + 0.5) * stride for side in shape)
    rows, columns = np.meshgrid(down, across, indexing="ij")
    return np.stack([columns, rows], axis=-1).reshape(-1, 2)
