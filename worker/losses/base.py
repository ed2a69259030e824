"""What a loss is: a named pure function, so that a job can choose one and the catalogue can list it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Tensor: TypeAlias = Any
"""A tensor of whichever backend Keras runs on; the backends share no type."""


@dataclass(frozen=True)
class Loss:
    """One loss. `function(prediction, target)` is written in `keras.ops` and reduces nothing.

    `kind` says what it compares: "classification" takes logits and soft targets in 0..1, both (..., C), and
    answers (..., C); "box" takes two (..., 4) arrays of x1, y1, x2, y2 in pixels and answers (...).
    """

    name: str
    title: str
    kind: Literal["classification", "box"]
    function: Callable[[Tensor, Tensor], Tensor]
