"""The learning rate at its peak, where nobody said one."""

from typing import NamedTuple

from app.core.choices.batch import usual_batch
from app.core.choices.choice import Choice
from app.core.words import say

MOST_GROWTH = 4.0
"""Times its default to which a rate may grow."""


class Own(NamedTuple):
    """A trainer's own rate, and the power of the batch with which it grows: for plain gradients by the linear rule
    (Goyal et al., 2017), for adaptive ones with the root (Malladi et al., NeurIPS 2022).
    """

    rate: float
    growth: float


OWN = {"sgd": Own(0.01, 1.0), "momentum": Own(0.01, 1.0), "adam": Own(1e-3, 0.5), "adamw": Own(1.5e-3, 0.5)}


def own_rate(trainer: str, factor: float, larger: float = 1.0) -> float:
    """`factor` times the trainer's own, grown for batches so many times `larger` than usual.

    A batch is smaller than usual only where there are no more frames: nothing is left to chance then, the rate stays.
    """
    own = OWN[trainer]
    return float(factor * own.rate * min(MOST_GROWTH, max(1.0, larger**own.growth)))


def times_usual(batch_size: int, input_size: int, *, asked: bool) -> float:
    """By how much the batch exceeds what rates are for; one that a person asked for changes no rate."""
    return 1.0 if asked else batch_size / usual_batch(input_size)


def choose_rate(trainer: str, factor: float, batch_size: int | None, input_size: int, *, asked: bool) -> Choice:
    """`batch_size` is None while nobody knows it, `asked` says whether a person named it."""
    rate = own_rate(trainer, factor)
    if batch_size is None:
        later = say("training.chosen_rate_later", trainer=trainer, rate=rate, most=MOST_GROWTH * rate)
        return Choice("learning_rate", None, later)
    rate = own_rate(trainer, factor, times_usual(batch_size, input_size, asked=asked))
    if factor < 1:
        part = say("training.chosen_rate_part", trainer=trainer, percent=round(100 * factor))
        return Choice("learning_rate", rate, part)
    return Choice("learning_rate", rate, say("training.chosen_rate", trainer=trainer))
