"""Weights of 8 bits put to work on a CPU, about twice as quick as those of 32: for many pictures, on TensorFlow."""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from worker.detectors.base import Detector
from worker.losses.base import Tensor
from worker.training.backend import on_gpu
from worker.training.exports.litert_int8 import convert
from worker.training.infer import Inference

MOST_APART = 0.1
"""Of a score, by which the two kinds of weights may differ on the first picture. Rounding alone differs by .02."""

log = logging.getLogger(__name__)


def can_run() -> bool:
    """Is this a machine where weights of 8 bits are the quicker ones, with all it takes?"""
    return keras.backend.backend() == "tensorflow" and not on_gpu()


class EightBit(Inference):
    """An `Inference` whose network is made once more with rounded weights, by LiteRT, when it sees its first picture.

    That takes some seconds. Each layer's input is rounded where it is used ("dynamic range"), so no pictures are needed
    to calibrate by. Where the two disagree on the first picture, the network itself goes on alone, and the log says so.
    """

    def __init__(self, network: keras.Model, detector: Detector) -> None:
        super().__init__(network, detector)
        self._network = network
        self._run: Callable[[NDArray[np.uint8]], Tensor] | None = None

    def raw(self, images: NDArray[np.uint8]) -> Tensor:
        """Raw head output for (B, *detector.shape, 3) RGB."""
        if self._run is None:
            self._run = self._trusted(images[:1])
        return self._run(images)

    def _trusted(self, picture: NDArray[np.uint8]) -> Callable[[NDArray[np.uint8]], Tensor]:
        exact, quick = super().raw, Rounded(self._network).raw
        apart = float(np.abs(self._scores(exact(picture)) - self._scores(quick(picture))).max())
        if apart <= MOST_APART:
            return quick
        log.warning("8 bits are too few for these weights: scores are off by %.2f; all 32 are used", apart)
        return exact

    def _scores(self, raw: Tensor) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = keras.ops.convert_to_numpy(self.decoded(raw).scores)
        return scores


class Rounded:
    """The network with weights of 8 bits, one picture at a time on all cores."""

    def __init__(self, network: keras.Model) -> None:
        from ai_edge_litert.interpreter import Interpreter

        self._interpreter: Any = Interpreter(model_content=_converted(network), num_threads=os.cpu_count())
        self._interpreter.allocate_tensors()
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]

    def raw(self, images: NDArray[np.uint8]) -> Tensor:
        """Raw head output for (B, H, W, 3) RGB."""
        return np.concatenate([self._one(image) for image in images])

    def _one(self, image: NDArray[np.uint8]) -> NDArray[np.float32]:
        self._interpreter.set_tensor(self._input, image[None].astype(np.float32))
        self._interpreter.invoke()
        output: NDArray[np.float32] = self._interpreter.get_tensor(self._output)
        return output


def _converted(network: keras.Model) -> bytes:
    with tempfile.TemporaryDirectory(prefix="rapidlabel-litert-") as folder:
        path = Path(folder) / "network.tflite"
        convert(network, path)
        return path.read_bytes()
