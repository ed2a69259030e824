"""Generalized IoU (Rezatofighi et al., CVPR 2019): boxes that do not touch still feel which way to go."""

from keras import ops

from worker.losses.base import Loss, Tensor
from worker.losses.overlap import EPSILON, area, intersection_and_union


def giou_loss(predicted: Tensor, target: Tensor) -> Tensor:
    """(...): 1 - GIoU, from 0 (equal) to 2 (far apart)."""
    shared, union = intersection_and_union(predicted, target)
    top_left = ops.minimum(predicted[..., :2], target[..., :2])
    bottom_right = ops.maximum(predicted[..., 2:], target[..., 2:])
    hull = area(ops.concatenate([top_left, bottom_right], axis=-1)) + EPSILON
    return 1.0 - shared / union + (hull - union) / hull


LOSS = Loss("giou", "Generalized IoU", "box", giou_loss)
