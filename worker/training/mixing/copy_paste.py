"""Small objects copied from one picture into another (Kisantal et al., Augmentation for small object detection, 2019).

There are few pixels to learn a small object from; this way it is seen more often, and before other backgrounds.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.choices.mixing import SMALL
from worker.detectors.rows import LEARNT, ZONE_SIDE, learnt
from worker.training.letterbox import PAD_VALUE
from worker.training.mixing.picture import Picture

LEAST = 4.0
COPIES = 3
TRIES = 12
EDGE = 0.15
"""Of its longer side: how far an object's surroundings fade into the new ones."""
FAINT_PADDING = 0.1


class _Patch(NamedTuple):
    """A cut-out with its own strength (h, w, 1) in 0..1, and the box (4,) in it."""

    pixels: NDArray[np.float32]
    strength: NDArray[np.float32]
    box: NDArray[np.float32]
    label: float


def copy_paste(picture: Picture, donor: Picture, rng: np.random.Generator) -> Picture:
    """`picture` with up to COPIES of the donor's small objects, never on a box, in a zone or on padding.

    Only what stands alone is copied: a box that touches another holds some of that, too.
    """
    image, rows = picture.image.copy(), picture.rows
    for index in rng.permutation(_alone_and_small(donor))[:COPIES]:
        patch = _cut_out(donor, int(index))
        if rng.integers(2):
            patch = _mirrored(patch)
        corner = _clear_place(image, rows, patch, rng)
        if corner is not None:
            rows = np.concatenate([rows, _paste(image, patch, corner)])
    return Picture(image, rows)


def is_small(sides: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(N,): which boxes of `sides` (N, 2), in input pixels, are small, and yet large enough to be seen."""
    return np.asarray((sides.prod(axis=1) < SMALL**2) & (sides.min(axis=1) >= LEAST))


def _alone_and_small(picture: Picture) -> NDArray[np.int64]:
    rows, (height, width) = picture.rows, picture.image.shape[:2]
    boxes = rows[:, :4]
    inside = (boxes[:, :2] >= 1).all(axis=1) & (boxes[:, 2] <= width - 1) & (boxes[:, 3] <= height - 1)
    small = learnt(rows) & inside & is_small(boxes[:, 2:] - boxes[:, :2])
    return np.array([i for i in np.flatnonzero(small) if _touching(rows, boxes[i]).sum() == 1], np.int64)


def _touching(rows: NDArray[np.float32], box: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(M,): which boxes, to be learnt or ignored, share pixels with `box` (4,)."""
    low, high = np.maximum(rows[:, :2], box[:2]), np.minimum(rows[:, 2:4], box[2:])
    return np.asarray((low < high).all(axis=1) & (rows[:, 5] != ZONE_SIDE))


def _cut_out(picture: Picture, index: int) -> _Patch:
    row, (height, width) = picture.rows[index], picture.image.shape[:2]
    edge = max(1.0, EDGE * float((row[2:4] - row[:2]).max()))
    low = np.floor(row[:2] - edge).clip(0).astype(int)
    high = np.minimum(np.ceil(row[2:4] + edge), (width, height)).astype(int)
    box = row[:4] - np.tile(low, 2)
    across, down = (_ramp(high[axis] - low[axis], box[axis], box[axis + 2], edge) for axis in (0, 1))
    pixels = picture.image[low[1] : high[1], low[0] : high[0]].astype(np.float32)
    return _Patch(pixels, np.minimum(down[:, None], across[None])[..., None], box.astype(np.float32), float(row[4]))


def _ramp(length: int, start: float, end: float, edge: float) -> NDArray[np.float32]:
    """(length,): 1 between `start` and `end`, falling to 0 within `edge` on both sides."""
    middle = np.arange(length) + 0.5
    outside = np.maximum(np.maximum(start - middle, middle - end), 0.0)
    return np.asarray((1.0 - outside / edge).clip(0.0, 1.0), np.float32)


def _mirrored(patch: _Patch) -> _Patch:
    box = patch.box.copy()
    box[[0, 2]] = patch.pixels.shape[1] - patch.box[[2, 0]]
    return _Patch(patch.pixels[:, ::-1], patch.strength[:, ::-1], box, patch.label)


def _clear_place(
    image: NDArray[np.uint8], rows: NDArray[np.float32], patch: _Patch, rng: np.random.Generator
) -> tuple[int, int] | None:
    (height, width), (down, across) = image.shape[:2], patch.pixels.shape[:2]
    if down > height or across > width:
        return None
    for x, y in rng.integers(0, (width - across + 1, height - down + 1), (TRIES, 2)):
        area = np.array([x, y, x + across, y + down], np.float32)
        padding = (image[y : y + down, x : x + across] == PAD_VALUE).all(axis=2).mean() > FAINT_PADDING
        if not (padding or _touching(rows, area).any() or _in_zone(rows, area)):
            return int(x), int(y)
    return None


def _in_zone(rows: NDArray[np.float32], area: NDArray[np.float32]) -> bool:
    """Does the middle of the area (4,) lie in a zone? By the winding number, as the loss decides it."""
    x, y = (area[:2] + area[2:]) / 2
    x1, y1, x2, y2 = rows[rows[:, 5] == ZONE_SIDE, :4].T
    turn = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
    return bool(((y1 <= y) & (y2 > y) & (turn > 0)).sum() != ((y2 <= y) & (y1 > y) & (turn < 0)).sum())


def _paste(image: NDArray[np.uint8], patch: _Patch, corner: tuple[int, int]) -> NDArray[np.float32]:
    """Change the image there; answers the new row (1, 6)."""
    (x, y), (down, across) = corner, patch.pixels.shape[:2]
    under = image[y : y + down, x : x + across]
    blended = under + (patch.pixels - under) * patch.strength
    image[y : y + down, x : x + across] = np.rint(blended).astype(np.uint8)
    box = patch.box + np.tile(np.array(corner, np.float32), 2)
    return np.array([[*box, patch.label, LEARNT]], np.float32)
