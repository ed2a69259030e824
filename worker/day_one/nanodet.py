"""NanoDet-g trained on COCO, from the package's graph into our network."""

import keras
import numpy as np

from worker.day_one.coco import NAMES
from worker.day_one.tfjs import Graph
from worker.detectors.nanodet import Nanodet
from worker.detectors.nanodet_network import CONVOLUTIONS, STRIDES


def network(graph: Graph) -> keras.Model:
    """Our network for the 80 classes, with the graph's weights: the same numbers out for the same picture."""
    model = Nanodet({}, NAMES).build()
    for number, name in enumerate(CONVOLUTIONS):
        _fill(model, name, *graph.convolution(_node(number)))
    for number, stride in enumerate(STRIDES):
        first = len(CONVOLUTIONS) + 2 * number
        _fill(model, f"head{stride}_tower", *graph.convolution(_node(first)))
        kernel, bias = graph.convolution(_node(first + 1))
        _fill(model, f"head{stride}_cls_out", kernel[..., : len(NAMES)], bias[: len(NAMES)])
        _fill(model, f"head{stride}_box_out", kernel[..., len(NAMES) :], bias[len(NAMES) :])
    return model


def _node(number: int) -> str:
    return "PartitionedCall/convolution" + (f"_{number}" if number else "")


def _fill(model: keras.Model, layer: str, kernel: np.ndarray, bias: np.ndarray) -> None:
    model.get_layer(layer).set_weights([kernel, bias])
