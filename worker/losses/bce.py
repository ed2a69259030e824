"""Binary cross-entropy that takes soft targets: how well a box fits is the score to be learnt."""

from keras import ops

from worker.losses.base import Loss, Tensor


def soft_target_bce(logits: Tensor, targets: Tensor) -> Tensor:
    """(..., C): cross-entropy of sigmoid(logits) against targets in 0..1, in the form that cannot overflow."""
    return ops.maximum(logits, 0.0) - logits * targets + ops.log1p(ops.exp(-ops.abs(logits)))


LOSS = Loss("bce", "Binary cross-entropy with soft targets", "classification", soft_target_bce)
