"""Batch norm as one operator while training on TensorFlow. Only `steps_tensorflow` imports this.

Keras computes means and squares by operators of their own, which cost a CPU as much as the convolutions; TensorFlow has
the same sum fused. Layers keep their class and weights, so files and other backends know nothing of it.
"""

from typing import Any

import keras
import tensorflow as tf

from worker.losses.base import Tensor


def fuse_norms(network: keras.Model) -> None:
    """Let every batch norm over the last axis of pictures be fused where `network` runs with `training=True`.

    The running variance stays the biased one, as Keras has it. Frozen layers use their statistics, as before.
    """
    for layer in network.layers:
        if type(layer) is keras.layers.BatchNormalization and _fits(layer):
            layer.call = _fused(layer)


def _fits(layer: keras.layers.BatchNormalization) -> bool:
    rank = len(layer.input.shape)
    return rank == 4 and layer.axis in {-1, 3} and layer.scale and layer.center and not layer.synchronized  # noqa: PLR2004 - B, H, W, C


def _fused(layer: keras.layers.BatchNormalization) -> Any:
    plain = layer.call

    def call(inputs: Tensor, training: bool | None = None, mask: Tensor | None = None) -> Tensor:
        if not training or not layer.trainable or mask is not None:
            return plain(inputs, training=training, mask=mask)
        out, mean, variance = tf.compat.v1.nn.fused_batch_norm(
            inputs, layer.gamma.value, layer.beta.value, epsilon=layer.epsilon, is_training=True
        )
        count = tf.cast(tf.size(inputs) // tf.shape(inputs)[-1], tf.float32)
        for running, new in ((layer.moving_mean, mean), (layer.moving_variance, variance * (count - 1.0) / count)):
            running.assign(running.value * layer.momentum + new * (1.0 - layer.momentum))
        return out

    return call
