"""The few things that differ between Keras's backends: devices, compiled steps, how a full memory looks."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import keras

from worker.losses.base import Tensor
from worker.training.data import Batch

StepFunction: TypeAlias = Callable[[Batch, float], dict[str, float]]
"""One training step on a batch with an averaging decay: losses and `gradient_norm` out, weights changed in place."""


def on_gpu() -> bool:
    """Is there a GPU that Keras would use? Asking allocates no memory on TensorFlow."""
    return bool(gpus())


def gpus() -> list[Any]:
    """The GPUs of this machine that can share a step, as Keras's backend calls them: on JAX the first one only."""
    if keras.backend.backend() == "jax":
        import jax  # the backend of this process; the other one may not be installed

        return list(jax.local_devices()[:1]) if jax.default_backend() == "gpu" else []
    import tensorflow as tf  # the same

    return [f"GPU:{index}" for index, _ in enumerate(tf.config.list_physical_devices("GPU"))]


def prepare_devices() -> None:
    """Let GPU memory grow with need, so that the trials of the batch size find room. Call before the first tensor."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        for gpu in tf.config.list_physical_devices("GPU"):
            tf.config.experimental.set_memory_growth(gpu, enable=True)


def out_of_memory(error: Exception) -> bool:
    """Does this error say that memory, of the device or the machine, is full?"""
    if isinstance(error, MemoryError):
        return True
    return type(error).__name__ == "ResourceExhaustedError" or "RESOURCE_EXHAUSTED" in str(error)


def possible_memory_errors() -> tuple[type[Exception], ...]:
    """What may be raised when memory is full; `out_of_memory` tells whether it is."""
    if keras.backend.backend() == "jax":
        import jax

        return (MemoryError, jax.errors.JaxRuntimeError)
    import tensorflow as tf

    return (MemoryError, tf.errors.OpError)


def replicate(devices: Sequence[Any]) -> Any:
    """What lets `devices` share a step; the usual device does it alone when there is one or none.

    Network and optimizer are made within its `scope()`.
    """
    return _steps().replicate(devices)


def make_step(network: keras.Model, shadow: keras.Model, detector: Any, optimizer: Any, replicas: Any) -> StepFunction:
    """A compiled training step that also moves the averaged weights of `shadow` along.

    `replicas` is what `replicate` gave; their number divides the size of every batch. What is learnt does not depend on
    it, but for rounding. XLA is used on GPUs only: on a CPU it was measured to make the step slower.
    """
    return _steps().make_step(network, shadow, detector, optimizer, replicas, xla=on_gpu())  # type: ignore[no-any-return]


def gradients(network: keras.Model, detector: Any, batch: Batch) -> tuple[dict[str, Tensor], list[Tensor]]:
    """Losses, and their gradients in the order of the trainable weights; nothing is changed."""
    return _steps().gradients(network, detector, batch)  # type: ignore[no-any-return]


def _steps() -> Any:
    if keras.backend.backend() == "jax":
        from worker.training import steps_jax

        return steps_jax
    from worker.training import steps_tensorflow

    return steps_tensorflow
