"""What an export format is: how a network is written, and how a machine without RapidLabel runs it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

import keras
import numpy as np
from numpy.typing import NDArray

from app.core.models import WeightsFormat

Runner = Callable[[NDArray[np.float32]], tuple[NDArray[np.float32], NDArray[np.float32]]]
"""(1, S, S, 3) RGB 0..255 in; boxes (1, A, 4) in input pixels and scores (1, A, C) out."""


class Written(NamedTuple):
    """`model` is what is downloaded alone; `others` are the files that a package needs besides it."""

    model: Path
    others: tuple[Path, ...] = ()


class Exporter(ABC):
    """A subclass in this folder is found by itself. `runtime` is its file of `standalone`, which loads and runs it."""

    format: ClassVar[WeightsFormat]
    title: ClassVar[str]
    runtime: ClassVar[str]
    packages: ClassVar[Sequence[str]]
    """What pip installs to run it, beside numpy and OpenCV."""
    most_pixels: ClassVar[float] = 0.5
    most_score: ClassVar[float] = 1e-3
    """How far it may be from the trained network, in any of its boxes and scores: rounding, and no more."""

    @abstractmethod
    def write(self, serving: keras.Model, weights: Path, folder: Path, name: str) -> Written:
        """Write `serving` (see `worker.training.exports.serving`) into `folder`.

        `weights` is the `.weights.h5` that it holds, `name` the stem of the file.
        """

    def open(self, model: Path) -> Runner:
        """Load what was written, by the same code that goes with it in a package."""
        from importlib import import_module

        load: Callable[[Path], Runner] = import_module(f"{__package__}.standalone.{self.runtime}").load
        return load(model)
