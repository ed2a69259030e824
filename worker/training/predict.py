"""Putting a checkpoint's weights to work on pictures."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from worker.detectors import find
from worker.detectors.nms import Detections
from worker.training.infer import Inference
from worker.training.letterbox import Letterbox
from worker.training.weights import load_weights

BATCH_SIZE = 8


class Predictor:
    """`weights` is a `.weights.h5` of `detector`, trained with these `options` on these `labels`, in that order.

    Raises TrainingProblem when they do not belong together.
    """

    def __init__(self, weights: Path, detector: str, options: Mapping[str, Any], labels: Sequence[str]) -> None:
        self._detector = find(detector)(options, labels)
        network = self._detector.build()
        load_weights(network, weights)
        self._inference = Inference(network, self._detector)

    def predict(self, images: Sequence[NDArray[np.uint8]], *, threshold: float = 0.25) -> list[Detections]:
        """Detections of at least this score on (H, W, 3) RGB pictures of any sizes, in the pixels of each."""
        batches = [images[start : start + BATCH_SIZE] for start in range(0, len(images), BATCH_SIZE)]
        return [found for batch in batches for found in self._predict_batch(batch, threshold)]

    def _predict_batch(self, images: Sequence[NDArray[np.uint8]], threshold: float) -> list[Detections]:
        size = self._detector.options.input_size
        boxes = [Letterbox.fit(image.shape[1], image.shape[0], size) for image in images]
        batch = np.stack([box.image(image) for box, image in zip(boxes, images, strict=True)])
        return self._inference.detections(self._inference.raw(batch), boxes, threshold=threshold)
