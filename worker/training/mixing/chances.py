"""How likely each way of mixing and fading is in a run."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.choices.mixing import auto_chances
from worker.detectors.options import Chance, DetectorOptions
from worker.training.mixing.copy_paste import COPIES, is_small
from worker.training.samples import Sample, most_rows


class Chances(NamedTuple):
    """Each 0..1, per picture."""

    mosaic: float = 0.0
    mixup: float = 0.0
    copy_paste: float = 0.0
    grey: float = 0.0
    blur: float = 0.0


def chances(options: DetectorOptions, *, from_scratch: bool, small: bool) -> Chances:
    """Of a run with these options; `small` is what `app.core.choices.mixing.many_small` says."""
    if options.augmentation == "none":
        return Chances()
    whole = options.augmentation == "all"
    auto = auto_chances(from_scratch=whole and from_scratch, small=whole and small)
    return Chances(
        mosaic=_chosen(options.mosaic, auto["mosaic"]),
        mixup=_chosen(options.mixup, auto["mixup"]),
        copy_paste=_chosen(options.copy_paste, auto["copy_paste"]),
        grey=options.grey if whole else 0.0,
        blur=options.blur if whole else 0.0,
    )


def most_possible(options: DetectorOptions) -> Chances:
    """Those of a run of which only the options are known."""
    return chances(options, from_scratch=True, small=True)


def room(samples: Sequence[Sample], of: Chances) -> int:
    """Rows that a picture may have. A mosaic shows parts of four pictures, hardly ever all of the fullest ones: it has
    room for three. A mixture that holds more than there is room for is not made.
    """
    pictures = 3 if of.mosaic else 2 if of.mixup else 1
    return pictures * most_rows(samples) + (COPIES if of.copy_paste else 0)


def donors(samples: Sequence[Sample], long_side: int) -> list[int]:
    """The places of the samples that have small boxes."""
    return [place for place, sample in enumerate(samples) if _small_of(sample, long_side).any()]


def _small_of(sample: Sample, long_side: int) -> NDArray[np.bool_]:
    boxes = sample.boxes[~sample.ignore].reshape(-1, 4) * (long_side / max(sample.width, sample.height))
    return is_small(boxes[:, 2:] - boxes[:, :2])


def _chosen(asked: Chance, by_itself: float) -> float:
    return by_itself if asked == "auto" else asked
