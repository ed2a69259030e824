"""Sizes that suit the labels, for a training of which nobody said any."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.words import Text, say
from worker.detectors import find
from worker.training.backend import on_gpu
from worker.training.checkpoint import load
from worker.training.samples import Sample, TrainingSet

SMALL = 10
"""Per cent of a label's boxes that may be smaller than what is looked for: odd ones do not decide."""
SEEN = 24.0
"""Pixels, as the root of its area, that a box needs in the input to be found: three of the finest cells."""
SERVED = (416, 640, 960, 1280)
MOST_ON_A_CPU = 960
"""About 110 ms a frame for nanodet on two cores; the next one takes twice that."""
CROP_ON_A_CPU, CROP_ON_A_GPU = 416, 640
SIZES = ("input_size", "served_size")


@dataclass(frozen=True)
class Statistics:
    """`small` is the root of the area of a small box of each label, in parts of its frame's longer side; `height` the
    median height of that label's boxes in pixels of the frame. Labels without boxes are missing.
    """

    small: Mapping[str, float]
    height: Mapping[str, float]


@dataclass(frozen=True)
class Suggestion:
    """Options to train with, those that were given among them, and why the others are what they are."""

    options: dict[str, Any]
    reasons: tuple[Text, ...] = ()


def chosen_options(
    detector: str, options: Mapping[str, Any], training_set: TrainingSet, resume: Path | None = None
) -> Suggestion:
    """What was asked for, completed from the labels; a run that goes on keeps what it began with.

    Raises TrainingProblem for a detector that there is not, or a checkpoint that cannot be read.
    """
    if resume is not None:
        return Suggestion(load(resume).position.options)
    if not find(detector).any_shape or any(options.get(size) is not None for size in SIZES):
        return Suggestion(dict(options))
    return suggest(options, statistics_of(training_set.labels, training_set.part("train")), gpu=on_gpu())


def suggest(options: Mapping[str, Any], statistics: Statistics, *, gpu: bool) -> Suggestion:
    """The smallest served size at which small boxes of every label are seen, as far as the device bears it."""
    if not statistics.small:
        return Suggestion(dict(options))
    label = min(statistics.small, key=lambda name: statistics.small[name])
    sizes = [size for size in SERVED if gpu or size <= MOST_ON_A_CPU]
    wanted = SEEN / max(statistics.small[label], 1e-6)
    served = next((size for size in sizes if size >= wanted), sizes[-1])
    crop = min(served, CROP_ON_A_GPU if gpu else CROP_ON_A_CPU)
    height = round(statistics.height[label])
    if served >= wanted:
        reason = say("training.suggested_size", served=served, label=label, height=height, crop=crop)
    else:
        reason = say("training.suggested_most", served=served, label=label, height=height, crop=crop)
    return Suggestion({**options, "input_size": crop, "served_size": served}, (reason,))


def statistics_of(labels: Sequence[str], samples: Sequence[Sample]) -> Statistics:
    """Of the boxes that are to be learnt."""
    small, height = {}, {}
    for index, label in enumerate(labels):
        sides = np.concatenate([_sides(sample, index) for sample in samples]) if samples else np.empty((0, 3))
        if len(sides):
            area = np.sqrt(sides[:, 0] * sides[:, 1]) / sides[:, 2]
            small[label], height[label] = float(np.percentile(area, SMALL)), float(np.median(sides[:, 1]))
    return Statistics(small, height)


def _sides(sample: Sample, label: int) -> NDArray[np.float64]:
    """(N, 3): width and height of each box of the label, and the longer side of its frame."""
    boxes = sample.boxes[(sample.labels == label) & ~sample.ignore].astype(np.float64).reshape(-1, 4)
    sides = np.maximum(boxes[:, 2:] - boxes[:, :2], 0)
    return np.concatenate([sides, np.full((len(boxes), 1), max(sample.width, sample.height))], axis=1)
