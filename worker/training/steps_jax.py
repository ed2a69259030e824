"""The training step on JAX, where state goes in and comes out. Only `backend` imports this."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, SupportsFloat

import jax
import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from worker.detectors.base import Detector
from worker.losses.base import Tensor
from worker.training.backend import F, StepFunction
from worker.training.data import Batch
from worker.training.sharing_jax import Sharing, first_copy


def replicate(devices: Sequence[Any]) -> Sharing:
    """See `backend.replicate`."""
    return Sharing(devices)


def make_step(
    network: keras.Model,
    shadow: keras.Model,
    detector: Detector,
    optimizer: keras.optimizers.Optimizer,
    sharing: Sharing,
    *,
    xla: bool,
) -> StepFunction:
    """See `backend.make_step`. JAX knows no step without XLA.

    Devices that share it hold all of the state; XLA sums over their parts of the batch where the loss, batch norm or a
    gradient sums over the batch, so that nothing here knows of them.
    """
    del xla
    state = (network.trainable_variables, network.non_trainable_variables, optimizer.variables, shadow.variables)
    # The averages follow the order of `weights`; the network's two lists are told apart by what trains.
    order = [weight.path for weight in [*network.trainable_variables, *network.non_trainable_variables]]
    place = [order.index(weight.path) for weight in network.weights]

    def losses(trained: Tensor, fixed: Tensor, images: Tensor, rows: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        raw, fixed = network.stateless_call(trained, fixed, ops.cast(images, "float32"), training=True)
        parts = detector.loss(raw, rows)
        return parts["loss"], (parts, fixed)

    @partial(jax.jit, donate_argnums=0, **sharing.of_step())
    def stepped(values: Tensor, images: Tensor, rows: Tensor, decay: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        trained, fixed, moments, averages = values
        differentiate = jax.value_and_grad(losses, has_aux=True)
        (_, (parts, fixed)), found = differentiate(trained, fixed, images, rows)
        trained, moments = optimizer.stateless_apply(moments, found, trained)
        weights = [*trained, *fixed]
        averages = [a * decay + weights[p] * (1.0 - decay) for a, p in zip(averages, place, strict=True)]
        return (trained, fixed, moments, averages), {**parts, "gradient_norm": _norm(found)}

    def step(batch: Batch, decay: float) -> dict[str, SupportsFloat]:
        values, parts = stepped(tuple(map(_values, state)), batch.images, batch.rows, decay)
        for variables, new in zip(state, values, strict=True):
            for variable, value in zip(variables, new, strict=True):
                variable._direct_assign(value)  # noqa: SLF001 - as for `_values`
        return dict(parts)

    return step


def make_forward(network: keras.Model, *, xla: bool) -> Callable[[NDArray[np.uint8]], Tensor]:
    """See `backend.make_forward`. Pictures go to the device as bytes."""
    del xla
    state = (network.trainable_variables, network.non_trainable_variables)

    @jax.jit
    def passed(values: Tensor, images: Tensor) -> Tensor:
        return network.stateless_call(*values, ops.cast(images, "float32"), training=False)[0]

    return lambda images: passed(tuple(map(_first_copies, state)), images)


def forward_once(network: keras.Model, images: NDArray[np.uint8]) -> Tensor:
    """See `backend.forward_once`."""
    return make_forward(network, xla=True)(images)


def compiled(function: F) -> F:
    """See `backend.compiled`."""
    return jax.jit(function)  # type: ignore[return-value]


def gradients(network: keras.Model, detector: Detector, batch: Batch) -> tuple[dict[str, Tensor], list[Tensor]]:
    """See `backend.gradients`."""
    fixed = _first_copies(network.non_trainable_variables)

    def losses(trained: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        raw, _ = network.stateless_call(trained, fixed, ops.cast(batch.images, "float32"), training=False)
        parts = detector.loss(raw, batch.rows)
        return parts["loss"], parts

    trained = _first_copies(network.trainable_variables)
    (_, parts), found = jax.jit(jax.value_and_grad(losses, has_aux=True))(trained)
    return parts, found


def _values(variables: Sequence[keras.Variable]) -> list[Tensor]:
    # Past Keras's checks of each of a thousand variables, which take longer than a GPU takes for the step.
    return [variable._value for variable in variables]  # noqa: SLF001


def _first_copies(variables: Sequence[keras.Variable]) -> list[Tensor]:
    return [first_copy(value) for value in _values(variables)]


def _norm(found: list[Tensor]) -> Tensor:
    return ops.sqrt(sum(ops.sum(ops.square(gradient)) for gradient in found))
