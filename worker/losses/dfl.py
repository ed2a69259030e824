"""Distribution focal loss (Li et al., Generalized Focal Loss, NeurIPS 2020, eq. 6): a number as odds over bins."""

from keras import ops

from worker.losses.base import Loss, Tensor

EPSILON = 1e-3


def distribution_focal_loss(logits: Tensor, target: Tensor) -> Tensor:
    """(...): cross-entropy of the two bins around `target` (...), each weighed by how near it is.

    `logits` (..., K). A target outside 0..K-1 counts as the nearest number inside.
    """
    bins = logits.shape[-1]
    target = ops.clip(target, 0.0, bins - 1 - EPSILON)
    below = ops.floor(target)
    upper = (target - below)[..., None]
    place = ops.cast(below, "int32")
    wanted = ops.one_hot(place, bins, dtype=logits.dtype) * (1.0 - upper)
    wanted = wanted + ops.one_hot(place + 1, bins, dtype=logits.dtype) * upper
    return -ops.sum(wanted * ops.log_softmax(logits, axis=-1), axis=-1)


LOSS = Loss("dfl", "Distribution focal loss", "distribution", distribution_focal_loss)
