"""What is taken for what, and for background."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from worker.detectors.nms import Detections
from worker.training.matching import best_first, match
from worker.training.samples import Sample


def confusion(
    labels: int, samples: Sequence[Sample], found: Sequence[Detections], threshold: float
) -> NDArray[np.int64]:
    """Counts (C + 1, C + 1): the row is the true label, the column the one that was found, background last in both.

    At IoU 0.5, with what scores at least `threshold`. A box is matched with a detection of its own label first.
    """
    counts = np.zeros((labels + 1, labels + 1), np.int64)
    for detections, sample in zip(best_first(found), samples, strict=True):
        sure = detections.scores >= threshold
        kept = Detections(detections.boxes[sure], detections.scores[sure], detections.labels[sure])
        matches = match(kept, sample, across_labels=True)
        for label, box, ignored in zip(kept.labels, matches.box, matches.ignored, strict=True):
            if not ignored:
                counts[sample.labels[box] if box >= 0 else labels, label] += 1
        missed = np.setdiff1d(np.flatnonzero(~sample.ignore), matches.box)
        for label in sample.labels[missed]:
            counts[label, labels] += 1
    return counts
