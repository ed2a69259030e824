"""Sizes that suit the labels, for a training of which nobody said any: `app.core.choices.sizes`, from its frames."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.core.choices.box_sizes import BoxSizes, Statistics
from app.core.choices.sizes import Suggestion, open_to_suggestion, suggest
from worker.detectors import find
from worker.training.backend import on_gpu
from worker.training.checkpoint import load
from worker.training.samples import Sample, TrainingSet


def chosen_options(
    detector: str, options: Mapping[str, Any], training_set: TrainingSet, resume: Path | None = None
) -> Suggestion:
    """What was asked for, completed from the labels; a run that goes on keeps what it began with.

    Raises TrainingProblem for a detector that there is not, or a checkpoint that cannot be read.
    """
    if resume is not None:
        return Suggestion(load(resume).position.options)
    if not open_to_suggestion(options, any_shape=find(detector).any_shape):
        return Suggestion(dict(options))
    return suggest(options, statistics_of(training_set.labels, training_set.part("train")), gpu=on_gpu())


def statistics_of(labels: Sequence[str], samples: Sequence[Sample]) -> Statistics:
    """Of the boxes that are to be learnt."""
    sizes = BoxSizes(labels)
    for sample in samples:
        learnt = ~sample.ignore
        sides = sample.boxes[learnt, 2:].astype(float) - sample.boxes[learnt, :2]
        for label, (width, height) in zip(sample.labels[learnt].tolist(), sides.tolist(), strict=True):
            sizes.add(label, width, height, max(sample.width, sample.height))
    return sizes.statistics()
