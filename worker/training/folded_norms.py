"""Batch norm as part of the convolution before it, for a network that learns no more.

With its statistics at rest a norm is a factor and an offset for each channel: the convolution's kernel takes the one,
its bias the other, and the picture is gone through once less. Outputs stay the same, to rounding.
"""

from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from worker.detectors.placing import made_by_the_cpu

Weights = list[NDArray[np.float32]]


class Folding:
    """`network` is a functional one; one that has nothing to fold is left as it is."""

    def __init__(self, network: keras.Model) -> None:
        self.original = network
        self._pairs = dict(_pairs(network))

    def network(self) -> keras.Model:
        """One with the norms folded away; its weights are to be `weights()`. Itself, if it has none to fold."""
        if not self._pairs:
            return self.original
        norms = {norm.name for norm in self._pairs.values()}

        def call(layer: keras.Layer, *inputs: Any, **how: Any) -> Any:
            return inputs[0] if layer.name in norms else layer(*inputs, **how)

        with made_by_the_cpu():
            return keras.models.clone_model(self.original, clone_function=self._clone, call_function=call)

    def weights(self) -> Weights:
        """What the folded network is to have, in the order of its `weights`, from those of the network now."""
        norms = {norm.name for norm in self._pairs.values()}
        found: Weights = []
        for layer in self.original.layers:
            if layer.name in self._pairs:
                found += _folded(layer, self._pairs[layer.name])
            elif layer.name not in norms:
                found += layer.get_weights()
        return found

    def _clone(self, layer: keras.Layer) -> keras.Layer:
        config = layer.get_config()
        if layer.name in self._pairs:
            config["use_bias"] = True
        return type(layer).from_config(config)


def _pairs(network: keras.Model) -> Iterator[tuple[str, layers.BatchNormalization]]:
    """Convolutions, by name, and the norm that alone hears of what each says."""
    outputs = {id(tensor) for tensor in network.outputs}
    for norm in network.layers:
        if type(norm) is not layers.BatchNormalization or norm.compute_dtype != "float32":
            continue
        before = norm.input._keras_history.operation  # noqa: SLF001 - Keras has no other word for it
        if type(before) not in {layers.Conv2D, layers.DepthwiseConv2D} or not _plain(before):
            continue
        heard = before._outbound_nodes  # noqa: SLF001 - the same
        if len(heard) == 1 and id(before.output) not in outputs and norm.axis in {-1, 3}:
            yield before.name, norm


def _plain(convolution: Any) -> bool:
    return convolution.activation is keras.activations.linear and convolution.data_format == "channels_last"


def _folded(convolution: Any, norm: layers.BatchNormalization) -> Weights:
    kernel, *bias = convolution.get_weights()
    mean, variance = np.asarray(norm.moving_mean), np.asarray(norm.moving_variance)
    factor = 1 / np.sqrt(variance + norm.epsilon)
    if norm.scale:
        factor *= np.asarray(norm.gamma)
    offset = ((bias[0] if bias else 0) - mean) * factor
    if norm.center:
        offset += np.asarray(norm.beta)
    # A depthwise kernel (H, W, C, M) makes M channels of each of C, those of the first before those of the second.
    channels = kernel.shape[2:] if isinstance(convolution, layers.DepthwiseConv2D) else (kernel.shape[-1],)
    return [kernel * factor.reshape(channels), offset]
