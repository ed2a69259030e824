"""Keras's dtype policy for the time of building a network."""

from collections.abc import Iterator
from contextlib import contextmanager

import keras

from worker.detectors.options import Precision

POLICIES = {"float32": "float32", "bfloat16": "mixed_bfloat16"}


@contextmanager
def dtype_policy(precision: Precision) -> Iterator[None]:
    """Layers made inside compute at this precision; their weights are float32 always."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(POLICIES[precision])
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)
