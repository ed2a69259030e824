"""How large the boxes of each label are, as far as it decides at which size frames are looked at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

SMALL = 10
"""Per cent of a label's boxes that may be smaller than what is looked for: odd ones do not decide."""


@dataclass(frozen=True)
class Statistics:
    """`small` is the root of the area of a small box of each label, in parts of its frame's longer side; `height` the
    median height of that label's boxes in pixels of the frame. Labels without boxes are missing. `tenth` is like
    `small`, of all boxes together: a tenth of them are no larger; None without boxes.
    """

    small: Mapping[str, float]
    height: Mapping[str, float]
    tenth: float | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class BoxSizes:
    """Takes the boxes that are to be learnt, one by one."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = labels
        self._sides: dict[int, list[tuple[float, float]]] = defaultdict(list)

    def add(self, label: int, width: float, height: float, longer: float) -> None:
        """`label` is an index into the labels, `longer` the longer side of the frame; all in its pixels."""
        width, height = max(width, 0.0), max(height, 0.0)
        self._sides[label].append(((width * height) ** 0.5 / longer, height))

    def statistics(self) -> Statistics:
        small, heights = {}, {}
        for label in sorted(self._sides):
            sides = np.array(self._sides[label])
            small[self._labels[label]] = float(np.percentile(sides[:, 0], SMALL))
            heights[self._labels[label]] = float(np.median(sides[:, 1]))
        every = [side for sides in self._sides.values() for side, _ in sides]
        return Statistics(small, heights, float(np.percentile(every, SMALL)) if every else None)
