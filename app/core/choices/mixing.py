"""How likely pictures are mixed, where nobody said it."""

from collections.abc import Mapping
from typing import Any

from app.core.choices.box_sizes import Statistics
from app.core.choices.choice import Choice
from app.core.words import Text, say

SMALL = 32.0
"""Side in pixels of the square that a small object fills at most, as COCO counts."""
MOSAIC, MIXUP, COPY_PASTE = 0.5, 0.1, 0.3
"""Where a way helps."""


def many_small(statistics: Statistics, long_side: int) -> bool:
    """Is a tenth of the boxes or more small where the frames' longer side has `long_side` pixels?

    That is when small objects are worth copying.
    """
    return statistics.tenth is not None and statistics.tenth * long_side < SMALL


def auto_chances(*, from_scratch: bool, small: bool) -> dict[str, float]:
    """Of each way, 0..1; `small` is what `many_small` says.

    Pictures that no camera takes teach a network that knows nothing yet; one that has learnt from real ones forgets.
    """
    return {
        "mosaic": MOSAIC if from_scratch else 0.0,
        "mixup": MIXUP if from_scratch else 0.0,
        "copy_paste": COPY_PASTE if small else 0.0,
    }


def choose_mixing(options: Mapping[str, Any], *, from_scratch: bool | None, small: bool | None) -> list[Choice]:
    """Of the ways that `options` leave at auto. None stands for what only the start of a run will tell."""
    chances: dict[str, float | None] = {**auto_chances(from_scratch=bool(from_scratch), small=bool(small))}
    whole, copies = _whole(from_scratch), _copies(small)
    if from_scratch is None:
        chances |= {"mosaic": None, "mixup": None}
    if small is None:
        chances["copy_paste"] = None
    if not options.get("augment"):
        chances, whole, copies = dict.fromkeys(chances, 0.0), *[say("training.chosen_mixing_off")] * 2
    reasons = {"mosaic": whole, "mixup": whole, "copy_paste": copies}
    return [Choice(name, chances[name], reasons[name]) for name in chances if options.get(name) == "auto"]


def _whole(from_scratch: bool | None) -> Text:
    if from_scratch is None:
        return say("training.chosen_mixing_later")
    return say("training.chosen_mixing_scratch") if from_scratch else say("training.chosen_mixing_trained")


def _copies(small: bool | None) -> Text:
    if small is None:
        return say("training.chosen_copies_later")
    return say("training.chosen_copies") if small else say("training.chosen_copies_none")
