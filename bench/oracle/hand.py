"""The hands: real keys and pointer events, each of them counted.

An action is one key press (a chord is one) or one press of the pointer until it is let go.
"""

from typing import Literal

from playwright.sync_api import Page

from bench.oracle.klm import Clock

Point = tuple[int, int]
"""CSS pixels of the window, whole as a mouse's are."""

COUNT_EVENTS = """
window.__events = 0;
const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta']);
addEventListener('keydown', (event) => { if (!event.repeat && !modifiers.has(event.key)) window.__events++; }, true);
for (const kind of ['pointerdown', 'wheel']) addEventListener(kind, () => window.__events++, true);
"""
"""Counts in the page itself what reaches it: the hands' own count has to agree."""


class Hand:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0
        self.clock = Clock()

    def press(self, chord: str) -> None:
        self.actions += 1
        self.clock.key(chord)
        self.page.keyboard.press(chord)

    def drag(self, start: Point, end: Point, button: Literal["left", "right"] = "left") -> None:
        self.rest(start)
        self._hold(end, button)

    def click(self, at: Point, times: int = 1) -> None:
        self.rest(at)
        for _ in range(times):
            self.actions += 1
            self.clock.button()
            self.clock.button()
            self.page.mouse.click(*at)

    def rest(self, at: Point) -> None:
        """Move the pointer there; it presses nothing."""
        self.clock.point()
        self.page.mouse.move(*at)

    def _hold(self, end: Point, button: Literal["left", "right"]) -> None:
        self.actions += 1
        self.clock.button()
        self.page.mouse.down(button=button)
        self.clock.point()
        self.page.mouse.move(*end, steps=2)
        self.clock.button()
        self.page.mouse.up(button=button)


def events_of(page: Page) -> int:
    """How many presses the page has got since it was opened."""
    found: int = page.evaluate("window.__events")
    return found
