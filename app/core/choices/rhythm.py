"""How often a run is judged and saved where nobody says how often: it follows the time that the run takes."""

from app.core.choices.choice import Choice
from app.core.words import say

USUAL_LOOKS = 8
LONGEST_BLIND = 1800.0
"""Seconds after which somebody who watches a long run wants to see something new."""
LOOKING_SHARE = 0.12
"""Part of a run's time that evaluations may take."""
SAVING_SHARE = 0.02
SOONEST_SAVE = 60.0
"""Seconds: what a crash may cost where saving is cheap."""


def sensible_looks(steps: int, seconds: float, evaluation_seconds: float) -> int:
    """How many evaluations a run of `steps`, which takes `seconds`, should have, that at its end included."""
    wanted = max(float(USUAL_LOOKS), seconds / LONGEST_BLIND)
    bearable = LOOKING_SHARE * seconds / evaluation_seconds if evaluation_seconds > 0 else wanted
    return max(1, int(min(wanted, bearable, steps)))


def save_interval(checkpoint_seconds: float) -> float:
    """Seconds between checkpoints: as few as their cost allows."""
    return max(SOONEST_SAVE, checkpoint_seconds / SAVING_SHARE)


def choose_looks(steps: int | None, seconds: float | None, *, judged: bool) -> Choice:
    """How often it is judged, as far as that is known before evaluations have a price. `seconds` is what the run may
    take, None without a way to tell; `judged` says whether there are frames to be judged by.
    """
    if not judged:
        return Choice("evaluate_every", None, say("training.chosen_looks_none"))
    looks = sensible_looks(USUAL_LOOKS if steps is None else steps, 0.0, 0.0)
    if seconds is not None and seconds / LONGEST_BLIND > looks:
        looks = sensible_looks(steps or int(seconds), seconds, 0.0)
    return Choice("evaluate_every", None, say("training.chosen_looks", looks=looks, percent=round(100 * LOOKING_SHARE)))


def choose_saves() -> Choice:
    """How often it is saved."""
    told = say("training.chosen_saves", seconds=SOONEST_SAVE, percent=round(100 * SAVING_SHARE))
    return Choice("checkpoint_every", None, told)
