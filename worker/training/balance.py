"""How often a frame should be seen, so that rare labels and cameras with few frames are learnt too.

By repeat factors (Gupta et al., LVIS, CVPR 2019, section 5.3): what is in a part `f` of the frames, below a wanted part
`t`, comes sqrt(t / f) times as often.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from worker.training.samples import Sample

LABEL_PART = 0.25
"""A label that fewer frames than this part hold is rare. LVIS takes 0.001 for its 1,203 labels."""
MOST = 4.0
"""A frame comes at most so many times as often as a plain one: more would be learning it by heart."""


def repeat_factors(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """(N,), 1 for a plain frame up to MOST. The largest factor of its labels counts, times that of its camera.

    A camera is rare when it has less than an even share of the frames. Boxes to be ignored do not count.
    """
    held = [set(sample.labels[~sample.ignore].tolist()) for sample in samples]
    labels = _factors(Counter(label for some in held for label in some), len(samples), LABEL_PART)
    cameras = Counter(sample.camera for sample in samples)
    places = _factors(cameras, len(samples), 1 / max(1, len(cameras)))
    factors = [
        max([1.0, *(labels[label] for label in some)]) * places[sample.camera]
        for some, sample in zip(held, samples, strict=True)
    ]
    return np.minimum(factors, MOST)


def _factors(counts: Counter[Any], frames: int, wanted: float) -> dict[Any, float]:
    return {key: max(1.0, math.sqrt(wanted * frames / count)) for key, count in counts.items()}
