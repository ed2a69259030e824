"""Headless Chromium, signed in, with nothing in its cache."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.platform_client import PlatformClient

PROGRAM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SIZE = {"width": 1440, "height": 900}
PATIENCE_MS = 60_000


@contextmanager
def running_browser(program: str = PROGRAM) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def signed_in(browser: Browser, client: PlatformClient) -> Iterator[BrowserContext]:
    """A context of its own whose person is signed in; its cache is empty but for nothing."""
    with browser.new_context(viewport=SIZE, locale="en-GB") as context:
        page = context.new_page()
        page.goto(client.post("/sign-in-links")["url"])
        page.wait_for_url("**/projects")
        state = context.storage_state()
    with browser.new_context(viewport=SIZE, locale="en-GB", storage_state=state) as context:
        context.set_default_timeout(PATIENCE_MS)
        yield context


@contextmanager
def at_home(browser: Browser, client: PlatformClient, profile: Path) -> Iterator[BrowserContext]:
    """A browser as people have it, signed in: what it caches lies on disk. Private windows keep all that in memory."""
    with browser.browser_type.launch_persistent_context(
        profile, executable_path=PROGRAM, args=ARGUMENTS, viewport=SIZE, locale="en-GB"
    ) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.pages[0]
        page.goto(client.post("/sign-in-links")["url"])
        page.wait_for_url("**/projects")
        yield context


def stage_shows(page: Page, boxes: int) -> None:
    """Wait until the stage shows so many boxes."""
    page.wait_for_selector(f'[data-testid=stage][data-boxes="{boxes}"]')


def middle_of_frame(page: Page) -> tuple[float, float]:
    """Where the middle of the stage, and of a frame that is fitted into it, lies on the screen."""
    place = page.get_by_test_id("stage").bounding_box()
    assert place is not None
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
