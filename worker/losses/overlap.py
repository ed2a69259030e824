"""Areas that boxes share, in `keras.ops`. Boxes are (..., 4): x1, y1, x2, y2 in pixels."""

from keras import ops

from worker.losses.base import Tensor

EPSILON = 1e-7


def area(boxes: Tensor) -> Tensor:
    """(...): width times height; an inside-out box has none."""
    sides = ops.maximum(boxes[..., 2:] - boxes[..., :2], 0.0)
    return sides[..., 0] * sides[..., 1]


def intersection_and_union(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """Both (...), after broadcasting `a` against `b`."""
    top_left = ops.maximum(a[..., :2], b[..., :2])
    bottom_right = ops.minimum(a[..., 2:], b[..., 2:])
    shared = area(ops.concatenate([top_left, bottom_right], axis=-1))
    return shared, area(a) + area(b) - shared + EPSILON


def iou(a: Tensor, b: Tensor) -> Tensor:
    """Intersection over union, 0..1."""
    shared, union = intersection_and_union(a, b)
    return shared / union
