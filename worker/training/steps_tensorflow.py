"""The training step on TensorFlow. Only `backend` imports this."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import cache
from typing import SupportsFloat

import keras
import numpy as np
import tensorflow as tf
from keras import ops
from numpy.typing import NDArray

from worker.detectors.base import Detector
from worker.losses.base import Tensor
from worker.training.backend import F, StepFunction
from worker.training.data import Batch
from worker.training.fused_norms import fuse_norms
from worker.training.remapping import around_steps
from worker.training.steps_mirrored import make_mirrored_step


def replicate(devices: Sequence[str]) -> tf.distribute.Strategy:
    """See `backend.replicate`."""
    return _mirrored(tuple(devices)) if len(devices) > 1 else tf.distribute.get_strategy()


@cache
def _mirrored(devices: tuple[str, ...]) -> tf.distribute.Strategy:
    """One for a process: what replicas of a second one say to each other would get mixed up with the first one's."""
    return tf.distribute.MirroredStrategy(devices)


def make_step(
    network: keras.Model,
    shadow: keras.Model,
    detector: Detector,
    optimizer: keras.optimizers.Optimizer,
    strategy: tf.distribute.Strategy,
    *,
    xla: bool,
) -> StepFunction:
    """See `backend.make_step`."""
    if strategy.num_replicas_in_sync > 1:
        return make_mirrored_step(network, shadow, detector, optimizer, strategy)
    fuse_norms(network)
    called = nullcontext if xla else around_steps(network)

    # Nothing here branches on a tensor, and looking for what does would cost seconds.
    @tf.function(jit_compile=xla, autograph=False)  # type: ignore[untyped-decorator]
    def stepped(images: Tensor, rows: Tensor, decay: Tensor) -> dict[str, Tensor]:
        with tf.GradientTape() as tape:
            losses = detector.loss(network(ops.cast(images, "float32"), training=True), rows)
        found = tape.gradient(losses["loss"], network.trainable_variables)
        optimizer.apply(found, network.trainable_variables)
        for average, weight in zip(shadow.weights, network.weights, strict=True):
            # TensorFlow's own variables: Keras's wrappers would cost seconds of tracing for hundreds of weights.
            average.value.assign_sub((average.value - weight.value) * (1.0 - decay))
        return {**losses, "gradient_norm": tf.linalg.global_norm(found)}

    def step(batch: Batch, decay: float) -> dict[str, SupportsFloat]:
        with called():
            return dict(stepped(tf.constant(batch.images), tf.constant(batch.rows), tf.constant(decay, tf.float32)))

    return step


def make_forward(network: keras.Model, *, xla: bool) -> Callable[[NDArray[np.uint8]], Tensor]:
    """See `backend.make_forward`."""
    network.jit_compile = xla  # left alone, Keras picks XLA on a CPU too, where it is slower
    return lambda images: network.predict_on_batch(images.astype(np.float32))


def forward_once(network: keras.Model, images: NDArray[np.uint8]) -> Tensor:
    """See `backend.forward_once`."""
    return network(ops.cast(images, "float32"), training=False)


def compiled(function: F) -> F:
    """See `backend.compiled`: TensorFlow runs operators as they come."""
    return function


def gradients(network: keras.Model, detector: Detector, batch: Batch) -> tuple[dict[str, Tensor], list[Tensor]]:
    """See `backend.gradients`."""
    with tf.GradientTape() as tape:
        losses = detector.loss(network(ops.cast(batch.images, "float32"), training=False), batch.rows)
    return losses, tape.gradient(losses["loss"], network.trainable_variables)
