"""Pictures whose boxes are painted, each in a colour of its own on a dark ground, so that a test can find them."""

import numpy as np

from worker.detectors.rows import IGNORED, LEARNT, ZONE_SIDE
from worker.training.mixing.picture import Picture

GROUND = (20, 20, 20)


def painted(rng, *, side=96, boxes=3, sizes=(8, 40), ignore=False, colours=None):
    """Boxes that touch neither one another nor the border, with a row of padding; colours (boxes, 3)."""
    image, rows = np.full((side, side, 3), GROUND, np.uint8), [[0.0] * 6]
    colours = rng.integers(60, 256, (boxes, 3)) if colours is None else colours
    for colour in colours:
        for _ in range(200):
            size = rng.integers(*sizes, 2)
            low = rng.integers(2, side - size - 1)
            box = [*low, *(low + size)]
            if not any(_near(box, row) for row in rows):
                image[box[1] : box[3], box[0] : box[2]] = colour
                rows.append([*box, int(rng.integers(3)), IGNORED if ignore else LEARNT])
                break
    return Picture(image, np.array(rows, np.float32))


def zoned(picture, outline):
    """With a zone of these corners (N, 2)."""
    outline = np.array(outline, np.float32)
    sides = np.concatenate([outline, np.roll(outline, -1, axis=0)], axis=1)
    kinds = np.tile(np.array([[0, ZONE_SIDE]], np.float32), (len(sides), 1))
    return Picture(picture.image, np.concatenate([picture.rows, np.concatenate([sides, kinds], axis=1)]))


def in_zones(rows, points):
    """(N,) whether each point lies in a zone, by the definition of the loss."""
    from keras import ops

    from worker.detectors.zones import in_zone

    rows = np.asarray(rows, np.float32)[None]
    found = in_zone(rows[..., :4], (rows[..., 5] == ZONE_SIDE).astype("f"), points.astype("f"))
    return ops.convert_to_numpy(found)[0] > 0


def _near(box, row):
    return row[2] > 0 and box[0] - 3 < row[2] and row[0] - 3 < box[2] and box[1] - 3 < row[3] and row[1] - 3 < box[3]
