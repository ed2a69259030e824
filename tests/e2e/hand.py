"""A hand that makes random gestures on one frame, and remembers what the frame must show after each."""

import random

from tests.e2e.stage import Stage
from tests.support.platform_client import Json

Corners = tuple[float, ...]
NUDGE = 10
"""Pixels that Shift and an arrow move a box."""
SIDE, PITCH, COLUMNS, ROWS = 40, 70, 8, 4
LEFT, TOP = 40, 60
SLACK = 2
"""Pixels of the frame that a box drawn by the mouse may be off."""


class Hand:
    """`states[n]` is what the frame shows after n gestures: the boxes' corners in the order of their making."""

    def __init__(self, stage: Stage, shown: list[Corners], dice: random.Random) -> None:
        self.stage = stage
        self.states = [shown]
        self.safe = 0
        """This many gestures were on disk when the page was last asked."""
        self._dice = dice
        self._selected = False
        self._free = [cell for cell in _cells() if not any(_overlap(cell, box) for box in shown)]
        dice.shuffle(self._free)

    @property
    def shown(self) -> list[Corners]:
        return self.states[-1]

    def gesture(self) -> None:
        """Make one gesture and wait until it shows."""
        kinds = ["draw"] * (2 if self._free else 0)
        kinds += ["nudge", "delete"] if self._selected else []
        kinds += ["undo"] if len(self.states) > 2 and self._selected else []
        kind = self._dice.choice(kinds)
        before = self.shown
        match kind:
            case "draw":
                cell = self._free.pop()
                self.states.append([*before, cell])
                self.stage.draw(cell)
            case "nudge":
                x1, y1, x2, y2 = before[-1]
                self.states.append([*before[:-1], (x1 + NUDGE, y1, x2 + NUDGE, y2)])
                self.stage.press("Shift+ArrowRight")
            case "delete":
                self.states.append(before[:-1])
                self.stage.press("Delete")
            case "undo":
                self.states.append(self.states[-2])
                self.stage.press("Control+z")
        self._selected = kind in {"draw", "nudge"}
        self.stage.shows(len(self.shown))
        if self.stage.unkept == 0:
            self.safe = len(self.states) - 1


def corners(boxes: list[Json]) -> list[Corners]:
    """Return the corners of boxes as the API shows them: ids sort by the time of making."""
    return [tuple(box["bbox"]) for box in sorted(boxes, key=lambda box: box["id"])]


def same(boxes: list[Corners], others: list[Corners]) -> bool:
    """Tell whether two lists of boxes are the same but for the mouse's slack."""
    return len(boxes) == len(others) and all(
        abs(a - b) <= SLACK for box, other in zip(boxes, others, strict=True) for a, b in zip(box, other, strict=True)
    )


def _cells() -> list[Corners]:
    places = [(LEFT + PITCH * column, TOP + PITCH * row) for column in range(COLUMNS) for row in range(ROWS)]
    return [(x, y, x + SIDE, y + SIDE) for x, y in places]


def _overlap(a: Corners, b: Corners) -> bool:
    return a[0] < b[2] + NUDGE and b[0] < a[2] + NUDGE and a[1] < b[3] and b[1] < a[3]
