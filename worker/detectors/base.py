"""What a detector is: options, network, targets, loss and decoding, each of which can be read and tested alone."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, Self, get_args

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray
from pydantic import ValidationError

from app.core.errors import TrainingProblem
from app.core.refusals import of_options
from app.core.words import Text
from worker.detectors.groups import Group
from worker.detectors.options import DetectorOptions
from worker.detectors.placing import made_by_the_cpu
from worker.detectors.precision import dtype_policy
from worker.detectors.rows import learnt
from worker.losses.base import Tensor

BACKBONE_PREFIX = "backbone_"


def freeze(network: keras.Model, *, backbone: bool) -> None:
    """Let all layers train, except with `backbone` those named `backbone_...`: they stay as they are, running
    statistics of batch norm included. A step that was compiled before does not notice.
    """
    for layer in network.layers:
        layer.trainable = not (backbone and layer.name.startswith(BACKBONE_PREFIX))


class Decoded(NamedTuple):
    """`boxes` (B, A, 4): x1, y1, x2, y2 in input pixels; `scores` (B, A, C) in 0..1."""

    boxes: Tensor
    scores: Tensor


class Detector(ABC):
    """A trainable architecture for given options and labels. A subclass in this folder is found by itself.

    Networks, losses and decoding are written in `keras.ops` and run on TensorFlow and JAX alike.
    Raises TrainingProblem when an option does not exist or is out of its limits.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    version: ClassVar[int]
    """Raise it when weights or checkpoints of before no longer fit."""
    options_type: ClassVar[type[DetectorOptions]]
    any_shape: ClassVar[bool] = True
    """Do the same weights take pictures of any shape whose sides are multiples of 32?"""
    rate_factor: ClassVar[float] = 1.0
    """Times a trainer's own learning rate; a detector that usually starts from trained weights takes smaller steps."""

    options: DetectorOptions

    def __init__(self, options: Mapping[str, Any], labels: Sequence[str], shape: tuple[int, int] | None = None) -> None:
        """`shape` is (height, width) of the input, a square of `input_size` by default."""
        try:
            self.options = self.options_type.model_validate(dict(options))
        except ValidationError as error:
            raise TrainingProblem(of_options(error)) from error
        self.labels = tuple(labels)
        self.shape = shape or (self.options.input_size,) * 2

    def reshaped(self, shape: tuple[int, int]) -> Self:
        """This detector for input of another (height, width)."""
        return type(self)(self.options.model_dump(), self.labels, shape)

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """The options as JSON Schema: titles, descriptions, defaults, limits, and what `worker.detectors.groups` adds.

        `x-groups` are the groups in their order; `x-any-shape` says whether sizes can be chosen from the labels,
        `x-rate-factor` what of a trainer's own learning rate it takes.
        """
        about = {"x-groups": list(get_args(Group)), "x-any-shape": cls.any_shape, "x-rate-factor": cls.rate_factor}
        return {**cls.options_type.model_json_schema(), **about}

    def build(self) -> keras.Model:
        """A fresh network at the precision asked for: (B, *shape, 3) RGB 0..255 in, raw head output (B, A, ...) out.

        Its first weights come from Keras's global seed. Its backbone is frozen where the options begin so.
        """
        with dtype_policy(self.options.precision), made_by_the_cpu():
            network = self.network()
        freeze(network, backbone=self.options.frozen(0))
        return network

    @abstractmethod
    def network(self) -> keras.Model:
        """The layers. Those that hold weights are named; raw output is float32 whatever the precision."""

    def first_weights(self, network: keras.Model) -> list[Text]:
        """Put into a fresh `network` what is better than chance and needs no checkpoint; says so in words."""
        return []

    @abstractmethod
    def loss(self, raw: Tensor, rows: Tensor) -> dict[str, Tensor]:
        """Scalars in float32: `loss`, and its weighted parts `loss_...`, which add up to it.

        `rows` (B, M, 6) are as `worker.detectors.rows` says. What `raw` says inside an ignore zone has no part in it.
        The losses that replicas have of equal parts of a batch add up to that of the whole: see `detectors.replicas`.
        """

    @abstractmethod
    def decode(self, raw: Tensor) -> Decoded:
        """Raw head output to boxes and scores, before any suppression."""

    def candidates(self, raw: NDArray[np.float32], threshold: float) -> list[Decoded]:
        """Boxes (N, 4) and scores (N, C) of each picture of raw output (B, A, ...), in numpy.

        Whatever scores below `threshold` for every label may be left out, which saves decoding its box.
        """
        del threshold
        boxes, scores = map(ops.convert_to_numpy, self.decode(ops.convert_to_tensor(raw)))
        return list(map(Decoded, boxes, scores))

    @abstractmethod
    def encode(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The raw output (A, ...) of a network that sees exactly the LEARNT boxes of `rows` (M, 6)."""

    def expressible(self, rows: NDArray[np.float32]) -> NDArray[np.bool_]:
        """(M,): which LEARNT boxes of `rows` (M, 6) come back from `encode` and `decode` unchanged; all, usually."""
        return learnt(rows)

    @abstractmethod
    def per_label(self, path: str) -> bool:
        """Has the last axis of the weight at `path` one entry per label? A transfer maps those by the label's name."""
