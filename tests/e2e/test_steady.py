"""The labeling page keeps still: nothing jumps, and nothing moves for those who want no motion."""

from playwright.sync_api import Page

from tests.e2e.conftest import Site
from tests.e2e.desk import open_frame
from tests.support.platform_client import Json

WATCH_SHIFTS = """new PerformanceObserver(list => {
  window.shifted = (window.shifted ?? 0) + list.getEntries().filter(entry => !entry.hadRecentInput)
    .reduce((sum, { value }) => sum + value, 0);
}).observe({ type: 'layout-shift', buffered: true })"""
SEEN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifted ?? 0))))"
# https://web.dev/articles/cls calls 0.1 good.
MOST_SHIFT = 0.01
TRANSITIONS = """() => [...document.querySelectorAll('button')]
  .flatMap(button => getComputedStyle(button).transitionDuration.split(', ')).filter(time => parseFloat(time) > 0)"""


def places(page: Page) -> list[tuple[int, int]]:
    """Where the top left corners are of what has to keep its place."""
    parts = page.get_by_test_id("stage"), page.locator(".label-inspector"), page.locator(".label-saved")
    found = [part.bounding_box() for part in parts]
    return [(round(place["x"]), round(place["y"])) for place in found if place]


def test_nothing_jumps_while_it_loads_nor_when_a_box_is_drawn_and_saved(
    page: Page, site: Site, project: tuple[Json, list[Json]]
) -> None:
    street, frames = project
    site.sign_in(page)
    page.add_init_script(WATCH_SHIFTS)
    stage = open_frame(page, site, street, frames[0])
    page.get_by_text("yours ·").wait_for()
    before = places(page)
    assert len(before) == 3
    stage.draw((100, 100, 200, 200))
    stage.waits_with(0)
    assert places(page) == before
    assert page.evaluate(SEEN) < MOST_SHIFT


def test_nothing_moves_for_those_who_want_no_motion(page: Page, site: Site, project: tuple[Json, list[Json]]) -> None:
    street, frames = project
    site.sign_in(page)
    open_frame(page, site, street, frames[0])
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(TRANSITIONS)
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(TRANSITIONS) == []
