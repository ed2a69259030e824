"""The labeling page's stage, worked from outside by what its attributes tell."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page, expect

PATIENCE_MS = 15_000


class Stage:
    """Mouse and keys on the stage; coordinates are pixels of the frame."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.element = page.get_by_test_id("stage")
        expect(self.element).to_have_attribute("data-frame-id", _something(), timeout=PATIENCE_MS)

    @property
    def frame_id(self) -> int:
        return int(self.element.get_attribute("data-frame-id") or 0)

    @property
    def boxes(self) -> int:
        return int(self.element.get_attribute("data-boxes") or 0)

    @property
    def scale(self) -> float:
        """CSS pixels of a frame's pixel."""
        return float(self.element.get_attribute("data-scale") or 0)

    @property
    def unkept(self) -> int:
        """Gestures that are not on the browser's disk yet."""
        return int(self.element.get_attribute("data-unkept") or 0)

    def draw(self, bbox: Sequence[float]) -> None:
        """Draw a box by dragging."""
        left, top, right, bottom = bbox
        self.page.mouse.move(*self.on_screen(left, top))
        self.page.mouse.down()
        self.page.mouse.move(*self.on_screen((left + right) / 2, (top + bottom) / 2))
        self.page.mouse.move(*self.on_screen(right, bottom))
        self.page.mouse.up()

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(*self.on_screen(x, y))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def shows(self, boxes: int) -> None:
        """Wait until so many boxes are shown."""
        expect(self.element).to_have_attribute("data-boxes", str(boxes), timeout=PATIENCE_MS)

    def waits_with(self, edits: int) -> None:
        """Wait until so many edits are not acknowledged yet."""
        expect(self.element).to_have_attribute("data-pending", str(edits), timeout=PATIENCE_MS)

    def leaves(self, frame_id: int) -> None:
        """Wait until another frame is on the stage."""
        expect(self.element).not_to_have_attribute("data-frame-id", str(frame_id), timeout=PATIENCE_MS)

    def on_screen(self, x: float, y: float) -> tuple[float, float]:
        """Return where a frame pixel is in the window."""
        place = self.element.bounding_box()
        assert place is not None
        scale, left, top = (
            float(self.element.get_attribute(f"data-{name}") or 0) for name in ("scale", "offset-x", "offset-y")
        )
        return place["x"] + left + x * scale, place["y"] + top + y * scale


def _something() -> re.Pattern[str]:
    return re.compile(".+")
