"""Quality focal loss (Li et al., Generalized Focal Loss, NeurIPS 2020, eq. 5): what is nearly right weighs less."""

from keras import ops

from worker.losses.base import Loss, Tensor
from worker.losses.bce import soft_target_bce

BETA = 2.0


def quality_focal_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """(..., C): cross-entropy times the distance between sigmoid(logits) and targets in 0..1, to the power BETA."""
    away = ops.abs(targets - ops.sigmoid(logits))
    return soft_target_bce(logits, targets) * away**BETA


LOSS = Loss("qfl", "Quality focal loss", "classification", quality_focal_loss)
