"""The training step on JAX, where state goes in and comes out. Only `backend` imports this."""

from collections.abc import Sequence
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import jax
import keras
from keras import ops

from worker.detectors.base import Detector
from worker.losses.base import Tensor
from worker.training.backend import StepFunction
from worker.training.data import Batch


def replicate(devices: Sequence[Any]) -> SimpleNamespace:
    """See `backend.replicate`. On JAX the usual device takes every step alone."""
    del devices
    return SimpleNamespace(scope=nullcontext)


def make_step(
    network: keras.Model,
    shadow: keras.Model,
    detector: Detector,
    optimizer: keras.optimizers.Optimizer,
    replicas: SimpleNamespace,
    *,
    xla: bool,
) -> StepFunction:
    """See `backend.make_step`. JAX knows no step without XLA."""
    del xla, replicas
    state = (network.trainable_variables, network.non_trainable_variables, optimizer.variables, shadow.variables)
    # The averages follow the order of `weights`; the network's two lists are told apart by what trains.
    order = [weight.path for weight in [*network.trainable_variables, *network.non_trainable_variables]]
    place = [order.index(weight.path) for weight in network.weights]

    def losses(trained: Tensor, fixed: Tensor, images: Tensor, rows: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        raw, fixed = network.stateless_call(trained, fixed, ops.cast(images, "float32"), training=True)
        parts = detector.loss(raw, rows)
        return parts["loss"], (parts, fixed)

    @jax.jit
    def compiled(values: Tensor, images: Tensor, rows: Tensor, decay: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        trained, fixed, moments, averages = values
        differentiate = jax.value_and_grad(losses, has_aux=True)
        (_, (parts, fixed)), found = differentiate(trained, fixed, images, rows)
        trained, moments = optimizer.stateless_apply(moments, found, trained)
        weights = [*trained, *fixed]
        averages = [a * decay + weights[p] * (1.0 - decay) for a, p in zip(averages, place, strict=True)]
        return (trained, fixed, moments, averages), {**parts, "gradient_norm": _norm(found)}

    def step(batch: Batch, decay: float) -> dict[str, float]:
        values = tuple([variable.value for variable in variables] for variables in state)
        values, parts = compiled(values, batch.images, batch.rows, decay)
        for variables, new in zip(state, values, strict=True):
            for variable, value in zip(variables, new, strict=True):
                variable.assign(value)
        return {name: float(value) for name, value in parts.items()}

    return step


def gradients(network: keras.Model, detector: Detector, batch: Batch) -> tuple[dict[str, Tensor], list[Tensor]]:
    """See `backend.gradients`."""
    fixed = [variable.value for variable in network.non_trainable_variables]

    def losses(trained: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        raw, _ = network.stateless_call(trained, fixed, ops.cast(batch.images, "float32"), training=False)
        parts = detector.loss(raw, batch.rows)
        return parts["loss"], parts

    trained = [variable.value for variable in network.trainable_variables]
    (_, parts), found = jax.jit(jax.value_and_grad(losses, has_aux=True))(trained)
    return parts, found


def _norm(found: list[Tensor]) -> Tensor:
    return ops.sqrt(sum(ops.sum(ops.square(gradient)) for gradient in found))
