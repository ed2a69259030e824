"""Mosaic (Bochkovskiy et al., YOLOv4, 2020): four pictures in one, so that objects meet other surroundings."""

from collections.abc import Sequence

import numpy as np

from worker.detectors.rows import learnt
from worker.training.mixing.picture import Picture, window

PICTURES = 4
MIDDLE = (0.3, 0.7)
"""Where the four meet, in parts of a side."""
NEAR_AN_OBJECT = 0.7
"""Part of the windows that are laid around an object."""


def mosaic(pictures: Sequence[Picture], rng: np.random.Generator) -> Picture:
    """A picture of the first one's shape out of windows of four pictures of that shape."""
    height, width = pictures[0].image.shape[:2]
    across, down = (int(rng.uniform(*MIDDLE) * side) for side in (width, height))
    places = [(0, 0, across, down), (across, 0, width, down), (0, down, across, height), (across, down, width, height)]
    image, rows = np.empty_like(pictures[0].image), []
    for picture, (x1, y1, x2, y2) in zip(pictures, places, strict=True):
        size = (x2 - x1, y2 - y1)
        part = window(picture, _corner(picture, size, rng), size)
        image[y1:y2, x1:x2] = part.image
        part.rows[:, :4] += (x1, y1, x1, y1)
        rows.append(part.rows)
    return Picture(image, np.concatenate(rows))


def _corner(picture: Picture, size: tuple[int, int], rng: np.random.Generator) -> tuple[int, int]:
    room = np.subtract(picture.image.shape[1::-1], size)
    corner, objects = rng.integers(0, room + 1), np.flatnonzero(learnt(picture.rows))
    if len(objects) and rng.random() < NEAR_AN_OBJECT:
        box = picture.rows[rng.choice(objects), :4]
        wanted = (box[:2] + box[2:]) / 2 - rng.uniform(0.25, 0.75, 2) * size
        corner = wanted.clip(0, room).astype(np.int64)
    return int(corner[0]), int(corner[1])
