"""From pictures to detections in the pixels of the frame."""

from collections.abc import Sequence

import keras
import numpy as np
from numpy.typing import NDArray

from worker.detectors.base import Detector
from worker.detectors.nms import Detections, suppress
from worker.losses.base import Tensor
from worker.training.backend import on_gpu
from worker.training.letterbox import Letterbox
from worker.training.views import in_frame


class Inference:
    """A network with its decoding, for batches of one size."""

    def __init__(self, network: keras.Model, detector: Detector) -> None:
        self._network, self.detector = network, detector
        network.jit_compile = on_gpu()  # left alone, Keras picks XLA on a CPU too, where it is slower

    def raw(self, images: NDArray[np.uint8]) -> Tensor:
        """Raw head output for (B, *detector.shape, 3) RGB."""
        return self._network.predict_on_batch(images.astype(np.float32))

    def detections(self, raw: Tensor, letterboxes: Sequence[Letterbox], *, threshold: float) -> list[Detections]:
        """Suppressed class by class, mapped back to each frame and clipped to it; nothing under one pixel a side."""
        decoded = self.detector.decode(raw)
        boxes, scores = keras.ops.convert_to_numpy(decoded.boxes), keras.ops.convert_to_numpy(decoded.scores)
        return [
            in_frame(suppress(b, s, threshold=threshold), letterbox)
            for b, s, letterbox in zip(boxes, scores, letterboxes, strict=True)
        ]
