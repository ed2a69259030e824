"""Putting a checkpoint's weights to work on pictures."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from worker.detectors import find
from worker.detectors.nms import Detections
from worker.training.by_shape import ByShape
from worker.training.letterbox import Letterbox
from worker.training.weights import load_weights

BATCH_SIZE = 8


class Predictor:
    """`weights` is a `.weights.h5` of `detector`, trained with these `options` on these `labels`, in that order.

    Pictures are fitted into the square of the options' `input_size`, as in training. If they are to be `tight`, they
    keep their shape, which saves the padding, and `input_size`, in pixels, is their longer side, the options'
    `served_size` by default; a detector that takes one shape only has them in its square all the same.
    Raises TrainingProblem when weights and detector do not belong together.
    """

    def __init__(
        self,
        weights: Path,
        detector: str,
        options: Mapping[str, Any],
        labels: Sequence[str],
        *,
        tight: bool = False,
        input_size: int | None = None,
    ) -> None:
        self._detector = find(detector)(options, labels)
        self._tight = tight and self._detector.any_shape
        self._size = input_size or self._detector.options.served
        self._network = self._detector.build()
        load_weights(self._network, weights)
        self._networks = ByShape(self._network, self._detector)

    def predict(self, images: Sequence[NDArray[np.uint8]], *, threshold: float = 0.25) -> list[Detections]:
        """Detections of at least this score on (H, W, 3) RGB pictures of any sizes, in the pixels of each."""
        boxes = [self._fit(image) for image in images]
        found: dict[int, Detections] = {}
        for shape in dict.fromkeys(box.shape for box in boxes):
            places = [place for place, box in enumerate(boxes) if box.shape == shape]
            inference = self._networks.at(shape)
            for start in range(0, len(places), BATCH_SIZE):
                batch = places[start : start + BATCH_SIZE]
                pixels = np.stack([boxes[place].image(images[place]) for place in batch])
                raw, fitted = inference.raw(pixels), [boxes[place] for place in batch]
                found |= zip(batch, inference.detections(raw, fitted, threshold=threshold), strict=True)
        return [found[place] for place in range(len(images))]

    def _fit(self, image: NDArray[np.uint8]) -> Letterbox:
        height, width = image.shape[:2]
        if self._tight:
            return Letterbox.tight(width, height, self._size)
        return Letterbox.fit(width, height, self._detector.options.input_size)
