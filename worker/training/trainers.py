"""Trainers by name: how gradients become steps."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from keras import optimizers

from app.core.choices.batch import usual_batch
from worker.detectors.options import DetectorOptions, TrainerName

CLIP_NORM = 10.0
MOST_GROWTH = 4.0
"""Times its default to which a rate may grow."""
NOT_DECAYED = ["bias", "gamma", "beta"]


@dataclass(frozen=True)
class Trainer:
    """`learning_rate` is its default; `make` takes a rate and gives an optimizer that is not built yet. The default
    grows with the batch to the power of `growth`: for plain gradients by the linear rule (Goyal et al., 2017), for
    adaptive ones with the root (Malladi et al., NeurIPS 2022).
    """

    learning_rate: float
    make: Callable[[float], optimizers.Optimizer]
    growth: float


TRAINERS: dict[TrainerName, Trainer] = {
    "sgd": Trainer(
        0.01,
        lambda rate: optimizers.SGD(rate, weight_decay=5e-4, global_clipnorm=CLIP_NORM, name="trainer"),
        growth=1.0,
    ),
    "momentum": Trainer(
        0.01,
        lambda rate: optimizers.SGD(
            rate, momentum=0.9, nesterov=True, weight_decay=5e-4, global_clipnorm=CLIP_NORM, name="trainer"
        ),
        growth=1.0,
    ),
    "adam": Trainer(1e-3, lambda rate: optimizers.Adam(rate, global_clipnorm=CLIP_NORM, name="trainer"), growth=0.5),
    "adamw": Trainer(
        1.5e-3,
        lambda rate: optimizers.AdamW(rate, weight_decay=1e-2, global_clipnorm=CLIP_NORM, name="trainer"),
        growth=0.5,
    ),
}


def peak_rate(options: DetectorOptions, factor: float = 1.0, batch_size: int | None = None) -> float:
    """The learning rate asked for, or `factor` times the trainer's own, grown with a `batch_size` that nobody asked
    for.

    A batch is smaller than usual only where there are no more frames: nothing is left to chance then, the rate stays.
    """
    if options.learning_rate is not None:
        return options.learning_rate
    trainer = TRAINERS[options.trainer]
    larger = (batch_size or 1) / usual_batch(options.input_size) if options.batch_size == "auto" else 1.0
    return factor * trainer.learning_rate * min(MOST_GROWTH, max(1.0, math.pow(larger, trainer.growth)))


def make_optimizer(options: DetectorOptions, factor: float = 1.0) -> optimizers.Optimizer:
    """The optimizer of these options, at `peak_rate`. Gradients are clipped; biases and norms do not decay."""
    optimizer = TRAINERS[options.trainer].make(peak_rate(options, factor))
    if optimizer.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=NOT_DECAYED)
    return optimizer
