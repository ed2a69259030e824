"""Seconds of an expert's work by the keystroke-level model.

Operators of Card, Moran & Newell, "The keystroke-level model for user performance time with interactive systems", CACM
23 (7), 1980, with the times that Kieras gives in "Using the keystroke-level model to estimate execution times", 2001:
K for an average typist, B for a press or a release of a mouse button. The left hand rests on the keys and the right one
on the mouse: H comes when a key needs the right hand, and again when it goes back. A chord is a K for each of its keys.

M stands once for each decision: a box that is drawn, mended, accepted, rejected, or looked at and left as it is; and a
command that acts on a whole frame. Enter that ends a frame follows from the last decision and has none.
"""

from dataclasses import dataclass
from typing import Literal

K, P, B, H, M = 0.28, 1.1, 0.1, 0.4, 1.35
LEFT_HAND = frozenset(
    ["Shift", "Control", "Escape", "Tab", "Space"]
    + [f"Digit{n}" for n in range(1, 6)]
    + [f"Key{letter}" for letter in "QWERTASDFGZXCVB"]
)


@dataclass
class Clock:
    """What the work has taken, seconds."""

    seconds: float = 0.0
    right_hand: Literal["mouse", "keys"] = "mouse"

    def key(self, chord: str) -> None:
        """Press keys that go down together, as "Shift+KeyY"."""
        keys = chord.split("+")
        if not LEFT_HAND.issuperset(keys):
            self._home("keys")
        self.seconds += K * len(keys)

    def point(self) -> None:
        self._home("mouse")
        self.seconds += P

    def button(self) -> None:
        self.seconds += B

    def decide(self, times: int = 1) -> None:
        self.seconds += M * times

    def _home(self, place: Literal["mouse", "keys"]) -> None:
        if self.right_hand != place:
            self.seconds += H
        self.right_hand = place


def operators() -> str:
    return f"K {K} s, P {P} s, B {B} s, H {H} s, M {M} s (Card, Moran & Newell 1980; Kieras 2001)"
