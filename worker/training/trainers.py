"""Trainers by name: how gradients become steps."""

from collections.abc import Callable
from typing import TypeAlias

from keras import optimizers

from app.core.choices.rate import own_rate, times_usual
from worker.detectors.options import DetectorOptions, TrainerName

CLIP_NORM = 10.0
NOT_DECAYED = ["bias", "gamma", "beta"]


Make: TypeAlias = Callable[[float], optimizers.Optimizer]
"""Takes a rate and gives an optimizer that is not built yet."""

TRAINERS: dict[TrainerName, Make] = {
    "sgd": lambda rate: optimizers.SGD(rate, weight_decay=5e-4, global_clipnorm=CLIP_NORM, name="trainer"),
    "momentum": lambda rate: optimizers.SGD(
        rate, momentum=0.9, nesterov=True, weight_decay=5e-4, global_clipnorm=CLIP_NORM, name="trainer"
    ),
    "adam": lambda rate: optimizers.Adam(rate, global_clipnorm=CLIP_NORM, name="trainer"),
    "adamw": lambda rate: optimizers.AdamW(rate, weight_decay=1e-2, global_clipnorm=CLIP_NORM, name="trainer"),
}


def peak_rate(options: DetectorOptions, factor: float = 1.0, batch_size: int | None = None) -> float:
    """The learning rate asked for, or `factor` times the trainer's own, grown with a `batch_size` that nobody asked
    for.
    """
    if options.learning_rate is not None:
        return options.learning_rate
    larger = times_usual(batch_size or 1, options.input_size, asked=options.batch_size != "auto")
    return own_rate(options.trainer, factor, larger)


def make_optimizer(options: DetectorOptions, factor: float = 1.0) -> optimizers.Optimizer:
    """The optimizer of these options, at `peak_rate`. Gradients are clipped; biases and norms do not decay."""
    optimizer = TRAINERS[options.trainer](peak_rate(options, factor))
    if optimizer.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=NOT_DECAYED)
    return optimizer
