"""What the annotator sees of the page: the stage's public attributes, the pressed tool, the boxes of the frame."""

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NothingCame

from bench.oracle.boxes import Seen
from bench.oracle.view import View
from tests.support.platform_client import Json, PlatformClient

PATIENCE_MS = 30_000
STAGE = "[data-testid=stage]"


class Screen:
    def __init__(self, page: Page, client: PlatformClient, project: Json) -> None:
        self.page = page
        self.client = client
        self.labels = {row["id"]: row["name"] for row in project["labels"]}
        self.stage = page.get_by_test_id("stage")
        self.propagation = PropagateBar(page)

    @property
    def frame_id(self) -> int:
        return int(self.stage.get_attribute("data-frame-id") or 0)

    @property
    def shown(self) -> int:
        """How many boxes the stage shows."""
        return int(self.stage.get_attribute("data-boxes") or 0)

    @property
    def tool(self) -> str:
        """The name of the active tool, as its button in the rail says."""
        pressed = self.page.locator(".label-rail button[aria-pressed=true]").first
        return (pressed.get_attribute("aria-label") or "").lower()

    @property
    def view(self) -> View:
        place = self.stage.bounding_box()
        assert place is not None
        scale, left, top = (
            float(self.stage.get_attribute(f"data-{name}") or 0) for name in ("scale", "offset-x", "offset-y")
        )
        return View(scale, place["x"] + left, place["y"] + top)

    def boxes(self) -> list[Seen]:
        """The boxes of the frame on the stage, read from the server once it has all that the page shows."""
        self.settled()
        rows = self.client.boxes(self.frame_id)
        return [
            Seen(row["id"], self.labels[row["label_id"]], tuple(row["bbox"]), row["verified"], row["score"])
            for row in rows
            if not row["ignore"]
        ]

    def settled(self) -> None:
        """Wait until no boxes are on their way to the frame, and every edit is acknowledged."""
        expect(self.stage).to_have_attribute("aria-busy", "false", timeout=PATIENCE_MS)
        expect(self.stage).to_have_attribute("data-unkept", "0", timeout=PATIENCE_MS)
        expect(self.stage).to_have_attribute("data-pending", "0", timeout=PATIENCE_MS)

    def changes_from(self, shown: int, within_ms: int = 3000) -> bool:
        """Wait until the stage shows another number of boxes; False when it stays so."""
        try:
            self.page.wait_for_selector(f'{STAGE}:not([data-boxes="{shown}"])', timeout=within_ms)
        except NothingCame:
            return False
        return True

    def leaves(self, frame_id: int) -> None:
        """Wait until another frame is on the stage, or none is left."""
        gone = f"""() => document.querySelector('{STAGE}')?.dataset.frameId !== '{frame_id}'"""
        self.page.wait_for_function(gone, timeout=PATIENCE_MS)


class PropagateBar:
    """The bar that says over how many frames boxes are about to be spread."""

    FAR = 10
    """What an arrow with Shift adds."""

    def __init__(self, page: Page) -> None:
        self._bar = page.locator(".label-propagate")

    @property
    def frames(self) -> int:
        return int(self._bar.get_by_role("spinbutton").input_value())

    @property
    def follows(self) -> bool:
        """Whether the boxes follow the motion."""
        return self._bar.get_by_role("checkbox").is_checked()

    def goes(self) -> None:
        """Wait until the boxes are put down."""
        self._bar.wait_for(state="detached", timeout=PATIENCE_MS)
