"""The decoupled, anchor-free head: per cell four distances and one logit a label, from two separate towers."""

import math

from keras import initializers, layers, ops

from worker.detectors.csp import conv
from worker.losses.base import Tensor

EXPECTED_OBJECTS = 5
FIRST_DISTANCE = 1.9
"""softplus(1.9) is about 2.04: a fresh network proposes boxes of some 2.6 cells a side."""


def head(feature: Tensor, name: str, *, labels: int, channels: int, cells: int) -> Tensor:
    """(B, A, 4 + labels) float32: the raw output of one grid, of which a picture usually has `cells`."""
    boxes = _tower(feature, f"{name}_box", channels, 4, FIRST_DISTANCE)
    scores = _tower(feature, f"{name}_cls", channels, labels, first_logit(labels, cells))
    joined = ops.concatenate([boxes, scores], axis=-1)
    return layers.Reshape((-1, 4 + labels), name=f"{name}_rows", dtype="float32")(joined)


def first_logit(labels: int, cells: int) -> float:
    """A fresh network expects few objects on a grid, or the empty cells would drown the loss of the first steps."""
    return min(0.0, math.log(EXPECTED_OBJECTS / labels / cells))


def _tower(x: Tensor, name: str, channels: int, outputs: int, bias: float) -> Tensor:
    x = conv(conv(x, channels, f"{name}_0"), channels, f"{name}_1")
    first = initializers.Constant(bias)
    return layers.Conv2D(outputs, 1, bias_initializer=first, dtype="float32", name=f"{name}_out")(x)
