"""The few things that differ between Keras's backends: devices, compiled steps, how a full memory looks."""

from collections.abc import Callable, Sequence
from typing import Any, SupportsFloat, TypeAlias, TypeVar

import keras
import numpy as np
from numpy.typing import NDArray

from app.core.settings import get_settings
from worker.losses.base import Tensor
from worker.training.data import Batch

COMPILED_BYTES = 1 << 29
F = TypeVar("F", bound=Callable[..., Any])
StepFunction: TypeAlias = Callable[[Batch, float], dict[str, SupportsFloat]]
"""One training step on a batch with an averaging decay: losses and `gradient_norm` out, weights changed in place.

On a GPU it may return before the step is done: whoever reads a loss waits for it.
"""


def on_gpu() -> bool:
    """Is there a GPU that Keras would use? Asking allocates no memory on TensorFlow."""
    return bool(gpus())


def gpus() -> list[Any]:
    """The GPUs of this machine that can share a step, as Keras's backend calls them."""
    if keras.backend.backend() == "jax":
        import jax  # the backend of this process; the other one may not be installed

        prepare_devices()  # JAX takes its memory when it is first asked what there is
        return list(jax.local_devices()) if jax.default_backend() == "gpu" else []
    import tensorflow as tf  # the same

    return [f"GPU:{index}" for index, _ in enumerate(tf.config.list_physical_devices("GPU"))]


def prepare_devices() -> None:
    """Let GPU memory grow with need, so that the trials of the batch size find room. Call before the first tensor."""
    if keras.backend.backend() == "jax":
        import jax

        jax.config.update("jax_pjrt_client_create_options", {"preallocate": False})  # type: ignore[no-untyped-call]
        if jax.default_backend() == "gpu":
            _keep_compiled()
        return
    import tensorflow as tf

    for gpu in tf.config.list_physical_devices("GPU"):
        tf.config.experimental.set_memory_growth(gpu, enable=True)


def _keep_compiled() -> None:
    """Let JAX keep what it compiled for the next process: a network has hundreds of pieces that take minutes."""
    import jax

    jax.config.update("jax_compilation_cache_dir", str(get_settings().home / "cache" / "compiled"))  # type: ignore[no-untyped-call]
    jax.config.update("jax_compilation_cache_max_size", COMPILED_BYTES)  # type: ignore[no-untyped-call]
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)  # type: ignore[no-untyped-call]


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


def make_forward(network: keras.Model) -> Callable[[NDArray[np.uint8]], Tensor]:
    """Compiled inference: the raw head output for pictures (B, H, W, 3) RGB of the network's shape."""
    return _steps().make_forward(network, xla=on_gpu())  # type: ignore[no-any-return]


def forward_once(network: keras.Model, images: NDArray[np.uint8]) -> Tensor:
    """The same for pictures that come once, for which TensorFlow compiles nothing."""
    return _steps().forward_once(network, images)


def compiled(function: F) -> F:
    """A pure function of tensors, made one piece on JAX, where each operator by itself would be compiled too."""
    return _steps().compiled(function)  # type: ignore[no-any-return]


def gradients(network: keras.Model, detector: Any, batch: Batch) -> tuple[dict[str, Tensor], list[Tensor]]:
    """Losses, and their gradients in the order of the trainable weights; nothing is changed."""
    return _steps().gradients(network, detector, batch)  # type: ignore[no-any-return]


def _steps() -> Any:
    if keras.backend.backend() == "jax":
        from worker.training import steps_jax

        return steps_jax
    from worker.training import steps_tensorflow

    return steps_tensorflow
