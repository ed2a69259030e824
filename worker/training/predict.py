"""Putting a checkpoint's weights to work on pictures."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from worker.detectors import find
from worker.detectors.nms import Detections
from worker.training.by_shape import ByShape
from worker.training.views import Sights, Viewing
from worker.training.weights import load_weights

BATCH_SIZE = 8


class Predictor:
    """`weights` is a `.weights.h5` of `detector`, trained with these `options` on these `labels`, in that order.

    Pictures are fitted into the square of the options' `input_size`, as in training. If they are to be `tight`, they
    keep their shape, which saves the padding, and `input_size`, in pixels, is their longer side, the options'
    `served_size` by default; a detector that takes one shape only has them in its square all the same.
    With `tiles` above 1 (the options' by default) each picture is also looked at in overlapping squares, that many
    along its longer side, as large as the whole picture otherwise is or, with `input_size`, as it takes to cover a
    picture of that size.
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
        tiles: int | None = None,
    ) -> None:
        self._detector = find(detector)(options, labels)
        self._viewing = self._look_at(input_size, tight=tight and self._detector.any_shape, tiles=tiles)
        self._network = self._detector.build()
        load_weights(self._network, weights)
        self._networks = ByShape(self._network, self._detector)

    def predict(self, images: Sequence[NDArray[np.uint8]], *, threshold: float = 0.25) -> list[Detections]:
        """Detections of at least this score on (H, W, 3) RGB pictures of any sizes, in the pixels of each."""
        sights = Sights(images, [self._viewing.views(image.shape[1], image.shape[0]) for image in images])
        found: dict[int, Detections] = {}
        for shape in sights.shapes():
            indices = sights.of_shape(shape)
            inference = self._networks.at(shape)
            for start in range(0, len(indices), BATCH_SIZE):
                batch = indices[start : start + BATCH_SIZE]
                raw = inference.raw(np.stack([sights.picture(index) for index in batch]))
                fitted = [sights.view(index) for index in batch]
                found |= zip(batch, inference.detections(raw, fitted, threshold=threshold), strict=True)
        return sights.merged([found[index] for index in range(len(sights))])

    def looks(self, width: int, height: int) -> int:
        """How many pictures the network is given for one of this size."""
        return len(self._viewing.views(width, height))

    def _look_at(self, long_side: int | None, *, tight: bool, tiles: int | None) -> Viewing:
        options = self._detector.options
        tiles = tiles or options.tiles
        if long_side and tight:
            return Viewing.scaled_to(long_side, tight=True, tiles=tiles)
        return Viewing.usual(options.served if tight else options.input_size, tight=tight, tiles=tiles)
