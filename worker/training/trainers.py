"""Trainers by name: how gradients become steps."""

from collections.abc import Callable
from dataclasses import dataclass

from keras import optimizers

from worker.detectors.options import DetectorOptions, TrainerName

CLIP_NORM = 10.0
NOT_DECAYED = ["bias", "gamma", "beta"]


@dataclass(frozen=True)
class Trainer:
    """`learning_rate` is its default; `make` takes a rate and gives an optimizer that is not built yet."""

    learning_rate: float
    make: Callable[[float], optimizers.Optimizer]


TRAINERS: dict[TrainerName, Trainer] = {
    "sgd": Trainer(
        0.01, lambda rate: optimizers.SGD(rate, weight_decay=5e-4, global_clipnorm=CLIP_NORM, name="trainer")
    ),
    "momentum": Trainer(
        0.01,
        lambda rate: optimizers.SGD(
            rate, momentum=0.9, nesterov=True, weight_decay=5e-4, global_clipnorm=CLIP_NORM, name="trainer"
        ),
    ),
    "adam": Trainer(1e-3, lambda rate: optimizers.Adam(rate, global_clipnorm=CLIP_NORM, name="trainer")),
    "adamw": Trainer(
        1.5e-3, lambda rate: optimizers.AdamW(rate, weight_decay=1e-2, global_clipnorm=CLIP_NORM, name="trainer")
    ),
}


def peak_rate(options: DetectorOptions, factor: float = 1.0) -> float:
    """The learning rate asked for, or `factor` times the trainer's own."""
    return options.learning_rate or factor * TRAINERS[options.trainer].learning_rate


def make_optimizer(options: DetectorOptions, factor: float = 1.0) -> optimizers.Optimizer:
    """The optimizer of these options, at `peak_rate`. Gradients are clipped; biases and norms do not decay."""
    optimizer = TRAINERS[options.trainer].make(peak_rate(options, factor))
    if optimizer.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=NOT_DECAYED)
    return optimizer
