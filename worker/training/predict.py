"""Putting a checkpoint's weights to work on pictures."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from worker.detectors import find
from worker.detectors.nms import Detections, above
from worker.training.by_shape import ByShape
from worker.training.eight_bit import EightBit, can_run
from worker.training.fusion import UNSEEN
from worker.training.infer import Inference
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
    With 2 `scales` the whole of it is looked at in two sizes, a sixth smaller and a third larger: that takes 2.5 times
    as long and finds more, if the network has learnt from pictures at many scales. Of weights that have
    (`served_size` above `input_size`) that is the default for whole pictures that are `tight`.
    With `eight_bit` weights it is about twice as quick on a CPU, where many pictures are of the same shape, and scores
    differ by some hundredths; elsewhere that says nothing.
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
        scales: int | None = None,
        eight_bit: bool = False,
    ) -> None:
        self._detector = find(detector)(options, labels)
        tight = tight and self._detector.any_shape
        self._viewing = self._look_at(
            input_size, tight=tight, tiles=tiles or self._detector.options.tiles, scales=scales
        )
        self._network = self._detector.build()
        load_weights(self._network, weights)
        kind = EightBit if eight_bit and can_run() else Inference
        self._networks = ByShape(self._network, self._detector, kind)

    def predict(self, images: Sequence[NDArray[np.uint8]], *, threshold: float = 0.25) -> list[Detections]:
        """Detections of at least this score on (H, W, 3) RGB pictures of any sizes, in the pixels of each."""
        views = [self._viewing.views(image.shape[1], image.shape[0]) for image in images]
        sights = Sights(images, views, self._viewing.scales)
        least = threshold if self._viewing.scales == 1 else threshold * UNSEEN
        found: dict[int, Detections] = {}
        for shape in sights.shapes():
            indices = sights.of_shape(shape)
            inference = self._networks.at(shape)
            for start in range(0, len(indices), BATCH_SIZE):
                batch = indices[start : start + BATCH_SIZE]
                raw = inference.raw(np.stack([sights.picture(index) for index in batch]))
                fitted = [sights.view(index) for index in batch]
                found |= zip(batch, inference.detections(raw, fitted, threshold=least), strict=True)
        return [above(merged, threshold) for merged in sights.merged([found[index] for index in range(len(sights))])]

    def looks(self, width: int, height: int) -> int:
        """How many pictures the network is given for one of this size."""
        return len(self._viewing.views(width, height))

    def _look_at(self, long_side: int | None, *, tight: bool, tiles: int, scales: int | None) -> Viewing:
        options = self._detector.options
        at_many = tight and tiles == 1 and options.served > options.input_size
        scales = scales or (2 if at_many else 1)
        if long_side and tight:
            return Viewing.scaled_to(long_side, tight=True, tiles=tiles, scales=scales)
        size = options.served if tight else options.input_size
        return Viewing.usual(size, tight=tight, tiles=tiles, scales=scales if tight else 1)
