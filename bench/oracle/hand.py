"""The hands: real keys and pointer events, each of them counted.

An action is one key press (a chord is one) or one press of the pointer until it is let go.
"""

from typing import Literal

from playwright.sync_api import Page

from bench.oracle.klm import Clock

Button = Literal["left", "right", "forward"]
"""`forward` is under the thumb, on the side of the mouse."""
Point = tuple[int, int]
"""CSS pixels of the window, whole as a mouse's are."""

BUTTONS: dict[Button, int] = {"left": 1, "right": 2, "forward": 16}
"""As `MouseEvent.buttons` tells them."""

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
        self._pointer = page.context.new_cdp_session(page)

    def press(self, chord: str) -> None:
        self.actions += 1
        self.clock.key(chord)
        self.page.keyboard.press(chord)

    def drag(self, start: Point, end: Point, button: Button = "left") -> None:
        self.rest(start)
        self._hold(start, end, button)

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

    def _hold(self, start: Point, end: Point, button: Button) -> None:
        self.actions += 1
        self.clock.button()
        self._send("mousePressed", start, button)
        self.clock.point()
        middle = (start[0] + end[0]) // 2, (start[1] + end[1]) // 2
        for at in (middle, end):
            self._send("mouseMoved", at, button)
        self.clock.button()
        self._send("mouseReleased", end, button)

    def _send(self, kind: str, at: Point, button: Button) -> None:
        held = 0 if kind == "mouseReleased" else BUTTONS[button]
        event = {"type": kind, "x": at[0], "y": at[1], "button": button, "buttons": held, "clickCount": 1}
        self._pointer.send("Input.dispatchMouseEvent", event)


def events_of(page: Page) -> int:
    """How many presses the page has got since it was opened."""
    found: int = page.evaluate("window.__events")
    return found
