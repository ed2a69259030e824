"""How many steps a training takes where nobody said."""

import math
from typing import NamedTuple

from app.core.choices.choice import Choice
from app.core.words import Text, say

DEFAULT_PASSES = 100
FEWEST_STEPS, MOST_STEPS = 300, 3000
BEFORE_THE_FIRST = 30.0
"""Seconds, about: starting, reading frames, the checks and compiling."""
SPENT_ON_STEPS = 0.85
"""Of the time after that; the rest is for looking and saving."""
HOPELESS = 0.5
"""Of the time before the first step of an earlier training: in less, a like one does not begin, whatever is cached."""
TENS = 10
WORTH_BEGINNING = 20
"""Steps, for which a time limit should suffice."""


class Speed(NamedTuple):
    """`step_seconds` is what a step took in the training of the job `job_id`, `before` the seconds that it took until
    its first one; None where it has not told.
    """

    step_seconds: float
    job_id: int
    before: float | None = None


def default_steps(frames: int, batch_size: int) -> int:
    """How long to train when the user said neither steps nor time."""
    return min(MOST_STEPS, max(FEWEST_STEPS, DEFAULT_PASSES * frames // batch_size))


def choose_steps(frames: int, batch_size: int | None) -> Choice:
    """Without a time limit; `batch_size` is None while nobody knows it."""
    if batch_size is None:
        return Choice("steps", None, say("training.chosen_steps_later", passes=DEFAULT_PASSES, frames=frames))
    steps = default_steps(frames, batch_size)
    reasons = {
        FEWEST_STEPS: say("training.chosen_steps_fewest", steps=steps),
        MOST_STEPS: say("training.chosen_steps_most", steps=steps),
    }
    passes = say("training.chosen_steps", passes=DEFAULT_PASSES, frames=frames, batch_size=batch_size)
    return Choice("steps", steps, reasons.get(steps, passes))


def choose_steps_in_time(limit: float, speed: Speed | None) -> Choice:
    """What fits into `limit` seconds at the speed of an earlier training, if there is one to go by."""
    if speed is None:
        return Choice("steps", None, say("training.chosen_steps_measured"))
    steps = _rough(SPENT_ON_STEPS * max(0.0, limit - _before(speed)) / speed.step_seconds)
    told = say("training.chosen_steps_in_time", steps=steps, seconds=speed.step_seconds, id=speed.job_id)
    return Choice("steps", steps, told)


def expected_seconds(steps: int, speed: Speed) -> float:
    """How long a training of so many steps takes, about."""
    return _before(speed) + steps * speed.step_seconds / SPENT_ON_STEPS


def too_short(limit: float, speed: Speed) -> Text | None:
    """Why a time limit certainly ends before anything is learnt, if it does, and what would be enough."""
    if speed.before is None or limit >= HOPELESS * speed.before:
        return None
    least = TENS * math.ceil(expected_seconds(WORTH_BEGINNING, speed) / TENS)
    return say("training.time_too_short", limit=limit, id=speed.job_id, before=speed.before, least=least)


def _before(speed: Speed) -> float:
    return BEFORE_THE_FIRST if speed.before is None else speed.before


def _rough(steps: float) -> int:
    """To two digits: more would be a claim."""
    return max(1, int(float(f"{steps:.2g}")))
