"""How often a run is judged and saved where nobody says how often: it follows the time that the run takes."""

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


def look_due(step: int, steps: int, last: int, left: int) -> bool:
    """Is it time, after `step`, for one of the `left` evaluations that are spread over what came after step `last`?

    The one at the end is not for here to say.
    """
    return left > 1 and (step - last) * left >= steps - last


def save_interval(checkpoint_seconds: float) -> float:
    """Seconds between checkpoints: as few as their cost allows."""
    return max(SOONEST_SAVE, checkpoint_seconds / SAVING_SHARE)
