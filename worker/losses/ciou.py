"""Complete IoU (Zheng et al., AAAI 2020): overlap, distance of the centres and difference of the aspect."""

import math

from keras import ops

from worker.losses.base import Loss, Tensor
from worker.losses.overlap import EPSILON, iou


def ciou_loss(predicted: Tensor, target: Tensor) -> Tensor:
    """(...): 1 - CIoU, from 0 (equal) to below 3. The weight of the aspect carries no gradient, as in the paper."""
    overlap = iou(predicted, target)
    top_left = ops.minimum(predicted[..., :2], target[..., :2])
    bottom_right = ops.maximum(predicted[..., 2:], target[..., 2:])
    diagonal = ops.sum(ops.square(bottom_right - top_left), axis=-1) + EPSILON
    apart = ops.sum(ops.square(_centre(predicted) - _centre(target)), axis=-1)
    aspect = (4.0 / math.pi**2) * ops.square(_angle(target) - _angle(predicted))
    weight = ops.stop_gradient(aspect / (1.0 - overlap + aspect + EPSILON))
    return 1.0 - overlap + apart / diagonal + weight * aspect


def _centre(boxes: Tensor) -> Tensor:
    return (boxes[..., :2] + boxes[..., 2:]) / 2.0


def _angle(boxes: Tensor) -> Tensor:
    # An inside-out box counts as one of no width or height, so that its angle has a gradient that is a number.
    sides = ops.maximum(boxes[..., 2:] - boxes[..., :2], EPSILON)
    return ops.arctan(sides[..., 0] / sides[..., 1])


LOSS = Loss("ciou", "Complete IoU", "box", ciou_loss)
