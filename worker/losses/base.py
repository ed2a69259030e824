"""What a loss is: a named pure function, so that a job can choose one and the catalogue can list it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Tensor: TypeAlias = Any
"""A tensor of whichever backend Keras runs on; the backends share no type."""

Kind: TypeAlias = Literal["classification", "box", "distribution", "grid"]


@dataclass(frozen=True)
class Loss:
    """One loss. `function(prediction, target)` is written in `keras.ops` and reduces nothing.

    `kind` says what it compares:
    "classification": logits and soft targets in 0..1, both (..., C); answers (..., C).
    "box": two (..., 4) arrays of x1, y1, x2, y2 in pixels; answers (...).
    "distribution": logits (..., K) over the whole numbers 0..K-1, and a real number (...) in 0..K-1; answers (...).
    "grid": what the cells of a grid say and should say, see `worker.losses.yolo_v1`; answers (..., parts).
    """

    name: str
    title: str
    kind: Kind
    function: Callable[[Tensor, Tensor], Tensor]
