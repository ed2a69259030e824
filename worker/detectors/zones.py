"""Which anchor points lie in an ignore zone, where nothing is learnt."""

from keras import ops

from worker.losses.base import Tensor


def in_zone(sides: Tensor, present: Tensor, points: Tensor) -> Tensor:
    """(B, A): 1.0 where the point (A, 2) lies in a zone.

    `sides` (B, M, 4) are x1, y1, x2, y2, `present` (B, M) 1.0 for those that count. By the winding number: all zones go
    round in the same direction, so they may overlap.
    """
    x1, y1, x2, y2 = (sides[..., None, edge] for edge in range(4))
    x, y = points[..., 0], points[..., 1]
    turn = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
    down = ops.cast((y1 <= y) & (y2 > y) & (turn > 0), "float32")
    up = ops.cast((y2 <= y) & (y1 > y) & (turn < 0), "float32")
    winding = ops.sum((down - up) * present[..., None], axis=1)
    return ops.cast(ops.abs(winding) > 0.5, "float32")  # noqa: PLR2004 - whole numbers in floats
