"""Where JAX makes a fresh network: its few hundred first arrays, which a GPU would compile a program for each."""

from collections.abc import Iterator
from contextlib import contextmanager

import keras


@contextmanager
def made_by_the_cpu() -> Iterator[None]:
    """Arrays that are made inside lie in the machine's memory until a step takes them to its device. JAX only."""
    if keras.backend.backend() != "jax":
        yield
        return
    import jax  # the backend of this process

    with jax.default_device(jax.devices("cpu")[0]):
        yield
