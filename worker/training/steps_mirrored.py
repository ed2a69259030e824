"""The training step on several devices, each with its part of the batch. Only `steps_tensorflow` imports this.

The losses of all replicas add up to the loss of the whole batch, so gradients are summed and never averaged; batch norm
takes its statistics over the whole batch. What is learnt is what one device would learn.
"""

from collections.abc import Callable
from typing import Any, SupportsFloat

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from worker.detectors.base import Detector
from worker.losses.base import Tensor
from worker.training.backend import StepFunction
from worker.training.data import Batch


def make_mirrored_step(
    network: keras.Model,
    shadow: keras.Model,
    detector: Detector,
    optimizer: keras.optimizers.Optimizer,
    strategy: tf.distribute.Strategy,
) -> StepFunction:
    """See `backend.make_step`. `network` and `optimizer` have a copy on every device, `shadow` lies on the first.

    Without XLA, which cannot compile what replicas say to each other.
    """
    _share_statistics(network)
    # Keras would sum what it has clipped already, replica by replica; here it gets the sum, and clips that.
    optimizer._all_reduce_sum_gradients = list  # noqa: SLF001 - there is no other way to give it whole gradients

    def replica(images: Tensor, rows: Tensor) -> dict[str, Tensor]:
        with tf.GradientTape() as tape:
            losses = detector.loss(network(ops.cast(images, "float32"), training=True), rows)
        found = tape.gradient(losses["loss"], network.trainable_variables)
        losses, found = tf.distribute.get_replica_context().all_reduce("SUM", (losses, found))
        optimizer.apply(found, network.trainable_variables)
        return {**losses, "gradient_norm": tf.linalg.global_norm(found)}

    # As on one device: nothing here branches on a tensor.
    @tf.function(autograph=False)  # type: ignore[untyped-decorator]
    def compiled(images: Tensor, rows: Tensor, decay: Tensor) -> dict[str, Tensor]:
        values = strategy.run(replica, args=(images, rows))
        for average, weight in zip(shadow.weights, network.weights, strict=True):
            average.value.assign_sub((average.value - weight.value) * (1.0 - decay))
        return {name: strategy.experimental_local_results(value)[0] for name, value in values.items()}

    def step(batch: Batch, decay: float) -> dict[str, SupportsFloat]:
        images, rows = (strategy.experimental_distribute_values_from_function(_part(array)) for array in batch)
        return dict(compiled(images, rows, tf.constant(decay, tf.float32)))

    return step


def _share_statistics(network: keras.Model) -> None:
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.synchronized = True


def _part(array: np.ndarray) -> Callable[[Any], Tensor]:
    """What gives each replica its equal part of a batch, in order."""

    def part(context: Any) -> Tensor:
        return tf.constant(np.split(array, context.num_replicas_in_sync)[context.replica_id_in_sync_group])

    return part
