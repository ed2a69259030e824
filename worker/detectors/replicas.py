"""What a loss must know of a step that several devices share, each with its part of the batch.

On TensorFlow a loss sees the part of its device. On JAX it sees the whole batch, wherever its parts lie.
"""

import keras

from worker.losses.base import Tensor


def summed(value: Tensor) -> Tensor:
    """The sum of a scalar over the replicas of this step; the scalar itself where there is one. No gradient flows."""
    value = keras.ops.stop_gradient(value)
    return value if replica_count() == 1 else _context().all_reduce("SUM", value)


def replica_count() -> int:
    """Replicas whose losses are added up; 1 outside a shared step."""
    context = _context() if keras.backend.backend() == "tensorflow" else None
    return context.num_replicas_in_sync if context else 1


def _context() -> Tensor:
    import tensorflow as tf  # the backend of this process

    return tf.distribute.get_replica_context()
