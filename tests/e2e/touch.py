"""Fingers and a pen, by the browser's own input events; places are CSS pixels of the window."""

from playwright.sync_api import BrowserContext, Page

Place = tuple[float, float]


class Touch:
    STEPS = 5

    def __init__(self, page: Page, context: BrowserContext) -> None:
        self._input = context.new_cdp_session(page)

    def press(self, place: Place) -> None:
        self._touch("touchStart", place)

    def lift(self) -> None:
        self._touch("touchEnd")

    def tap(self, place: Place) -> None:
        self.press(place)
        self.lift()

    def sweep(self, start: Place, end: Place) -> None:
        """Draw a finger from one place to another."""
        self.press(start)
        for step in range(1, self.STEPS + 1):
            self._touch("touchMove", _between(start, end, step / self.STEPS))
        self.lift()

    def pinch(self, middle: Place) -> None:
        """Move two fingers apart."""
        x, y = middle
        self._touch("touchStart", (x - 40, y), (x + 40, y))
        for spread in range(50, 100, 10):
            self._touch("touchMove", (x - spread, y), (x + spread, y))
        self.lift()

    def pen(self, start: Place, end: Place) -> None:
        places = [_between(start, end, step / self.STEPS) for step in range(self.STEPS + 1)]
        self._pen("mousePressed", places[0])
        for place in places[1:]:
            self._pen("mouseMoved", place)
        self._pen("mouseReleased", places[-1])

    def _touch(self, kind: str, *places: Place) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        self._input.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def _pen(self, kind: str, place: Place) -> None:
        x, y = place
        event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "pointerType": "pen", "clickCount": 1}
        self._input.send("Input.dispatchMouseEvent", event)


def _between(start: Place, end: Place, share: float) -> Place:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
