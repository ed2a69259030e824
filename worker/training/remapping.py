"""TensorFlow's pass over a graph that fuses convolution, bias and activation, left out where it fails. Only
`steps_tensorflow` imports this.

Of a leaky ReLU it takes away the input that its gradient still reads, finds that out at the end, says so as an error
and drops all it did: such a step gains nothing but the time that the pass takes. Inference has no gradient, and keeps
it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import keras
import tensorflow as tf


def around_steps(network: keras.Model) -> Callable[[], AbstractContextManager[None]]:
    """What each training step of `network` is to be called in."""
    if not any(isinstance(layer, keras.layers.LeakyReLU) for layer in network.layers):
        return nullcontext
    _remap(wanted=True)  # the default, but said: or graphs that were made before a first step would be made again
    return _no_remapping


@contextmanager
def _no_remapping() -> Iterator[None]:
    _remap(wanted=False)
    try:
        yield
    finally:
        _remap(wanted=True)


def _remap(*, wanted: bool) -> None:
    tf.config.optimizer.set_experimental_options({"remapping": wanted})
