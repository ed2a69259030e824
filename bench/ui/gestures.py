"""What is done on the stage while its frames are timed."""

from playwright.sync_api import Page

from bench.ui.browser import middle_of_frame
from bench.ui.clock import Smoothness, watch

WHEELS = 30
MOVES = 60
NOTCH = 120


def zoom(page: Page) -> Smoothness:
    """Turn the wheel at the middle of the frame: in, and out again."""

    def gesture() -> None:
        for number in range(WHEELS):
            page.mouse.wheel(0, -NOTCH if number < WHEELS / 2 else NOTCH)

    page.mouse.move(*middle_of_frame(page))
    return watch(page, gesture)


def drag(page: Page) -> Smoothness:
    """Move the box in the middle of the frame in circles; the page puts it back by undo."""
    x, y = middle_of_frame(page)
    page.mouse.move(x, y)
    page.mouse.click(x, y)

    def gesture() -> None:
        page.mouse.move(x, y)
        page.mouse.down()
        for number in range(MOVES):
            page.mouse.move(x + number * 2, y + number % 20)
        page.mouse.up()
        page.keyboard.press("Control+KeyZ")

    return watch(page, gesture)
