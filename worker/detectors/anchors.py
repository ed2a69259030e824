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


def make_anchors(input_size: int, strides: Sequence[int]) -> Anchors:
    """The cells of a square input, finest grid first, each grid row by row: the order of the head's output."""
    grids = [_centres(input_size // stride, stride) for stride in strides]
    sides = [np.full(len(grid), stride, np.float32) for grid, stride in zip(grids, strides, strict=True)]
    return Anchors(np.concatenate(grids), np.concatenate(sides))


def _centres(cells: int, stride: int) -> NDArray[np.float32]:
    along = (np.arange(cells, dtype=np.float32) + 0.5) * stride
    rows, columns = np.meshgrid(along, along, indexing="ij")
    return np.stack([columns, rows], axis=-1).reshape(-1, 2)
