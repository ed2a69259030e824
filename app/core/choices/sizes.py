"""Sizes that suit the labels, for a training of which nobody said any."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.choices.box_sizes import Statistics
from app.core.choices.choice import Choice
from app.core.words import Text, say

SEEN = 32.0
"""Pixels, as the root of its area, from which a box is no longer small to COCO: four of the finest cells."""
SERVED = (416, 640, 960, 1280)
MOST_ON_A_CPU = 960
"""About 110 ms a frame for nanodet on two cores; the next one takes twice that."""
CROP_ON_A_CPU, CROP_ON_A_GPU = 416, 640
SIZES = ("input_size", "served_size")


@dataclass(frozen=True)
class Suggestion:
    """Options to train with, those that were given among them, and why the others are what they are."""

    options: dict[str, Any]
    reasons: tuple[Text, ...] = ()

    @property
    def choices(self) -> list[Choice]:
        """The same, one by one."""
        return [Choice(name, self.options[name], reason) for reason in self.reasons for name in SIZES]


def open_to_suggestion(options: Mapping[str, Any], *, any_shape: bool) -> bool:
    """Did nobody say a size, for a detector that takes pictures of any shape?"""
    return any_shape and all(options.get(size) is None for size in SIZES)


def suggest(options: Mapping[str, Any], statistics: Statistics, *, gpu: bool) -> Suggestion:
    """The smallest served size at which small boxes of every label are seen, as far as the device bears it."""
    if not statistics.small:
        return Suggestion(dict(options))
    label = min(statistics.small, key=lambda name: statistics.small[name])
    sizes = [size for size in SERVED if gpu or size <= MOST_ON_A_CPU]
    wanted = SEEN / max(statistics.small[label], 1e-6)
    served = next((size for size in sizes if size >= wanted), sizes[-1])
    crop = min(served, CROP_ON_A_GPU if gpu else CROP_ON_A_CPU)
    height = round(statistics.height[label])
    if served >= wanted:
        reason = say("training.suggested_size", served=served, label=label, height=height, crop=crop)
    else:
        reason = say("training.suggested_most", served=served, label=label, height=height, crop=crop)
    return Suggestion({**options, "input_size": crop, "served_size": served}, (reason,))
