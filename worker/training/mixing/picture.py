"""A training picture with what lies in it, and windows of it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from worker.detectors.rows import ZONE_SIDE
from worker.training.augment import cut


class Picture(NamedTuple):
    """`image` (H, W, 3) uint8 RGB; `rows` (M, 6) float32 as `worker.detectors.rows` says, padding anywhere."""

    image: NDArray[np.uint8]
    rows: NDArray[np.float32]


def window(picture: Picture, corner: tuple[int, int], size: tuple[int, int]) -> Picture:
    """The part of `size` (width, height) whose upper left is `corner` (x, y), in its own pixels and without padding.

    Boxes are cut as `augment.cut` says. Zones end where the window does.
    """
    (x, y), (width, height) = corner, size
    moved = picture.rows.copy()
    moved[:, :4] -= np.tile(np.array(corner, np.float32), 2)
    boxes = cut(moved[moved[:, 5] != ZONE_SIDE], size)
    rows = np.concatenate([boxes[boxes[:, 2] > boxes[:, 0]], sides_within(moved[moved[:, 5] == ZONE_SIDE], size)])
    return Picture(picture.image[y : y + height, x : x + width], rows)


def sides_within(rows: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    """(K, 6): the sides of zones `rows` (M, 6) with all that lies outside of (0, 0, *size) pressed onto its border.

    A point inside is in the same zones as before, one outside is in none. A side becomes up to five pieces: it is
    parted where it crosses a border's line, and pressing a piece that crosses none keeps it straight.
    """
    starts, ways = rows[:, :2].astype(np.float64), (rows[:, 2:4] - rows[:, :2]).astype(np.float64)
    borders = np.array([[0.0, 0.0], size])
    with np.errstate(divide="ignore", invalid="ignore"):
        crossings = ((borders[None] - starts[:, None]) / ways[:, None]).reshape(len(rows), 4)
    ends = np.tile([0.0, 1.0], (len(rows), 1))
    parts = np.sort(np.concatenate([ends, np.nan_to_num(crossings, posinf=0.0, neginf=0.0).clip(0, 1)], axis=1))
    points = (starts[:, None] + parts[..., None] * ways[:, None]).clip(0, size).astype(np.float32)
    pieces = np.concatenate([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 4)
    kinds = np.repeat(rows[:, 4:], 5, axis=0)
    found = np.concatenate([pieces, kinds], axis=1)
    return np.asarray(found[(pieces[:, :2] != pieces[:, 2:]).any(axis=1)], np.float32)
