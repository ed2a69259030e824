"""Faults of machine and mathematics, turned into words that an engineer can act on."""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from app.core.errors import TrainingProblem
from app.core.words import say
from worker.detectors.options import DetectorOptions
from worker.training.backend import out_of_memory, possible_memory_errors


@contextmanager
def memory_explained(options: DetectorOptions, batch_size: int) -> Iterator[None]:
    """Raises TrainingProblem with advice when the memory of the device or the machine runs out inside."""
    try:
        yield
    except possible_memory_errors() as error:
        if not out_of_memory(error):
            raise
        raise TrainingProblem(
            say("training.out_of_memory", batch_size=batch_size, input_size=options.input_size)
        ) from error


def check_finite(losses: Mapping[str, float], step: int, learning_rate: float) -> None:
    """Raises TrainingProblem when the loss or its gradient is no longer a number: nothing after it would be."""
    for name in ("loss", "gradient_norm"):
        if not math.isfinite(losses[name]):
            raise TrainingProblem(
                say(
                    "training.not_finite",
                    loss=name.replace("_", " "),
                    value=losses[name],
                    step=step,
                    rate=learning_rate,
                )
            )
