"""From pictures to detections in the pixels of the frame."""

from collections.abc import Sequence

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from worker.detectors.base import Decoded, Detector
from worker.detectors.nms import Detections, suppress
from worker.losses.base import Tensor
from worker.training.backend import compiled, make_forward
from worker.training.letterbox import Letterbox
from worker.training.views import in_frame

PROGRAM_A_LENGTH = keras.backend.backend() == "jax"
"""Does every number of boxes to decode take a program of its own? Then they are decoded all."""


class Inference:
    """A network with its decoding, for batches of one size."""

    def __init__(self, network: keras.Model, detector: Detector) -> None:
        self.detector = detector
        self._forward = make_forward(network)
        self._loss, self._decode = compiled(detector.loss), compiled(detector.decode)

    def raw(self, images: NDArray[np.uint8]) -> Tensor:
        """Raw head output for (B, *detector.shape, 3) RGB."""
        return self._forward(images)

    def loss(self, raw: Tensor, rows: NDArray[np.float32]) -> float:
        """The detector's `loss` of raw head output for ground truth (B, M, 6)."""
        return float(self._loss(raw, rows)["loss"])

    def decoded(self, raw: Tensor) -> Decoded:
        """Boxes and scores of raw head output, before any suppression."""
        return self._decode(raw)

    def detections(self, raw: Tensor, letterboxes: Sequence[Letterbox], *, threshold: float) -> list[Detections]:
        """Suppressed class by class, mapped back to each frame and clipped to it; nothing under one pixel a side."""
        found = self._all(raw) if PROGRAM_A_LENGTH else self.detector.candidates(ops.convert_to_numpy(raw), threshold)
        return [
            in_frame(suppress(*each, threshold=threshold), letterbox)
            for each, letterbox in zip(found, letterboxes, strict=True)
        ]

    def _all(self, raw: Tensor) -> list[Decoded]:
        return list(map(Decoded, *map(ops.convert_to_numpy, self.decoded(raw))))
