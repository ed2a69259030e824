"""How heavy the page is, and when the first boxes are seen."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Response

from bench.ui.browser import signed_in, stage_shows
from bench.ui.site import Site

WHEN_SHOWN = """(boxes) => {
  window.__shown = new Promise((done) => {
    const look = () => {
      if (!document.querySelector(`[data-testid=stage][data-boxes="${boxes}"]`)) return requestAnimationFrame(look);
      // This frame or the next draws them; the one after that comes when they are painted.
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    };
    look();
  });
}"""
DATA = ("/frames", "/next", "/lease")
"""Frames and what belongs to them are data, not the page."""


@dataclass(frozen=True)
class Weight:
    """Bytes over the wire, heads and bodies."""

    bytes: int
    requests: int
    addresses: list[str]


def weigh(browser: Browser, site: Site, address: str) -> Weight:
    """Load the page with an empty cache."""
    responses: list[Response] = []

    def note(response: Response) -> None:
        if not any(part in response.url for part in DATA):
            responses.append(response)

    with signed_in(browser, site.client) as context:
        page = context.new_page()
        page.on("response", note)
        page.goto(site.client.url + address)
        page.wait_for_selector("[data-testid=stage]")
        page.wait_for_load_state("networkidle")
        sizes = [response.request.sizes() for response in responses]
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    return Weight(total, len(responses), [response.url for response in responses])


def first_boxes(browser: Browser, site: Site, boxes: int) -> float:
    """Seconds from the start of the navigation until the boxes are painted; the cache is empty."""
    with signed_in(browser, site.client) as context:
        page = context.new_page()
        page.add_init_script(f"({WHEN_SHOWN})({boxes})")
        page.goto(site.client.url + site.crowded[boxes])
        milliseconds: float = page.evaluate("window.__shown")
        return milliseconds / 1000


def open_crowd(page: Page, site: Site, boxes: int) -> None:
    """Open the frame with so many boxes and let the page come to rest."""
    page.goto(site.client.url + site.crowded[boxes])
    stage_shows(page, boxes)
    page.wait_for_load_state("networkidle")
