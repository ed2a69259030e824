"""Faults of machine and mathematics, turned into words that an engineer can act on."""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from app.core.errors import TrainingProblem
from app.core.words import Text, say
from worker.detectors.options import DetectorOptions
from worker.training.backend import out_of_memory, possible_memory_errors


@contextmanager
def memory_explained(options: DetectorOptions, batch_size: int | str) -> Iterator[None]:
    """Raises TrainingProblem with advice when the memory of the device or the machine runs out inside."""
    try:
        yield
    except possible_memory_errors() as error:
        if not out_of_memory(error):
            raise
        raise TrainingProblem(
            say("training.out_of_memory", batch_size=batch_size, input_size=options.input_size)
        ) from error


class NotFinite(TrainingProblem):
    """The loss or its gradient is no number any more in `step` (from 1), and nothing after it would be."""

    def __init__(self, text: Text, step: int) -> None:
        super().__init__(text)
        self.step = step


def check_finite(losses: Mapping[str, float], step: int, learning_rate: float) -> None:
    """Raises NotFinite when the loss or its gradient is no longer a number."""
    for name in ("loss", "gradient_norm"):
        if not math.isfinite(losses[name]):
            what = name.replace("_", " ")
            said = say("training.not_finite", loss=what, value=losses[name], step=step, rate=learning_rate)
            raise NotFinite(said, step)
