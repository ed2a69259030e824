"""How likely each way of mixing and fading is in a run."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from worker.detectors.options import Chance, DetectorOptions
from worker.training.mixing.copy_paste import COPIES, is_small
from worker.training.samples import Sample, most_rows

MOSAIC, MIXUP, COPY_PASTE = 0.5, 0.1, 0.3
"""What `auto` means where a way helps."""
MANY_SMALL = 0.1
"""Part of the boxes from which on small objects are worth copying."""


class Chances(NamedTuple):
    """Each 0..1, per picture."""

    mosaic: float = 0.0
    mixup: float = 0.0
    copy_paste: float = 0.0
    grey: float = 0.0
    blur: float = 0.0


def chances(options: DetectorOptions, *, from_scratch: bool, small: float) -> Chances:
    """Of a run with these options; `small` is the part of small boxes.

    Pictures that no camera takes teach a network that knows nothing yet; one that has learnt from real ones forgets.
    """
    if options.augmentation == "none":
        return Chances()
    whole = options.augmentation == "all"
    return Chances(
        mosaic=_chosen(options.mosaic, MOSAIC if whole and from_scratch else 0.0),
        mixup=_chosen(options.mixup, MIXUP if whole and from_scratch else 0.0),
        copy_paste=_chosen(options.copy_paste, COPY_PASTE if whole and small >= MANY_SMALL else 0.0),
        grey=options.grey if whole else 0.0,
        blur=options.blur if whole else 0.0,
    )


def most_possible(options: DetectorOptions) -> Chances:
    """Those of a run of which only the options are known."""
    return chances(options, from_scratch=True, small=1.0)


def room(samples: Sequence[Sample], of: Chances) -> int:
    """Rows that a picture may have. A mosaic shows parts of four pictures, hardly ever all of the fullest ones: it has
    room for three. A mixture that holds more than there is room for is not made.
    """
    pictures = 3 if of.mosaic else 2 if of.mixup else 1
    return pictures * most_rows(samples) + (COPIES if of.copy_paste else 0)


def small_boxes(samples: Sequence[Sample], long_side: int) -> NDArray[np.bool_]:
    """(all boxes to be learnt,): which are small where the frames' longer side has `long_side` pixels."""
    found = [_small_of(sample, long_side) for sample in samples]
    return np.concatenate(found) if found else np.zeros(0, np.bool_)


def donors(samples: Sequence[Sample], long_side: int) -> list[int]:
    """The places of the samples that have small boxes."""
    return [place for place, sample in enumerate(samples) if _small_of(sample, long_side).any()]


def _small_of(sample: Sample, long_side: int) -> NDArray[np.bool_]:
    boxes = sample.boxes[~sample.ignore].reshape(-1, 4) * (long_side / max(sample.width, sample.height))
    return is_small(boxes[:, 2:] - boxes[:, :2])


def _chosen(asked: Chance, by_itself: float) -> float:
    return by_itself if asked == "auto" else asked
