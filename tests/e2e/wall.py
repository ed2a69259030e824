"""The wall of crops, worked from outside by what its attributes tell."""

from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from tests.e2e.stage import PATIENCE_MS

HANGS = """boxes => String([...document.querySelectorAll('.wall-crop')].map(({ dataset }) => dataset.boxId)) ===
  String(boxes)"""
SHOWN = """() => [...document.querySelectorAll('.wall-crop img')].every(({ complete, naturalWidth }) =>
  complete && naturalWidth > 0)"""


class Wall:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.element = page.get_by_test_id("wall")
        self.crops = page.locator(".wall-crop")
        expect(self.crops.first).to_be_visible(timeout=PATIENCE_MS)

    @property
    def cursor(self) -> str:
        """The box under the cursor."""
        return self.element.get_attribute("data-cursor") or ""

    @property
    def hanging(self) -> list[str]:
        """The boxes of the screen, in reading order."""
        return [crop.get_attribute("data-box-id") or "" for crop in self.crops.all()]

    @property
    def pictures_are_here(self) -> bool:
        """Whether every crop of the screen shows its picture."""
        return bool(self.page.evaluate(SHOWN))

    def crop(self, box_id: str) -> Locator:
        return self.page.locator(f'[data-box-id="{box_id}"]')

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def sweep(self, boxes: Sequence[str]) -> None:
        """Press on the first of the crops, draw across to the last, let go."""
        start, end = self.middle(boxes[0]), self.middle(boxes[-1])
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()

    def middle(self, box_id: str) -> tuple[float, float]:
        """Return where a crop is in the window."""
        place = self.crop(box_id).bounding_box()
        assert place is not None
        return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2

    def hangs(self, boxes: Sequence[str]) -> None:
        """Wait until these boxes, in this order, are on the screen."""
        self.page.wait_for_function(HANGS, arg=list(boxes))

    def shows(self, verdict: str, boxes: Sequence[str]) -> None:
        """Wait until so is decided on each of the crops."""
        for box_id in boxes:
            expect(self.crop(box_id)).to_have_attribute("data-verdict", verdict)

    def has_decided(self, count: int) -> None:
        expect(self.element).to_have_attribute("data-decided", str(count), timeout=PATIENCE_MS)

    def waits_with(self, edits: int) -> None:
        """Wait until so many edits are not acknowledged yet."""
        expect(self.element).to_have_attribute("data-pending", str(edits), timeout=PATIENCE_MS)
