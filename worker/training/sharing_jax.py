"""Devices that share a step on JAX: each holds the whole state and takes a part of the batch. For `steps_jax` only."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec

from worker.losses.base import Tensor

PARTS = "batch"
"""The axis of the mesh: along it lie the devices, and the pictures of a batch."""


class Sharing:
    """One device or none: the usual one, and JAX is told nothing."""

    def __init__(self, devices: Sequence[Any]) -> None:
        self._mesh = Mesh(np.array(devices), (PARTS,)) if len(devices) > 1 else None

    def scope(self) -> AbstractContextManager[None]:
        """Networks and optimizers are made as ever: the first step takes them to all devices."""
        return nullcontext()

    def of_step(self) -> dict[str, Any]:
        """What `jax.jit` is to know of a step (state, images, rows, decay) -> (state, losses)."""
        if self._mesh is None:
            return {}
        spec: Any = PartitionSpec  # JAX gives it no types
        whole, parts = NamedSharding(self._mesh, spec()), NamedSharding(self._mesh, spec(PARTS))
        return {"in_shardings": (whole, parts, parts, whole), "out_shardings": whole}


def first_copy(value: Tensor) -> Tensor:
    """Of an array that lies on several devices the copy on the first one, uncopied: who judges does it alone."""
    return value.addressable_data(0) if len(value.devices()) > 1 else value
