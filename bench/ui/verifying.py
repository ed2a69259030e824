"""The wall: how fast proposals are decided by a hand that waits for nothing but the next crop, and what is kept of it."""

from dataclasses import dataclass

from playwright.sync_api import Page

from bench.ui.site import Site

REJECTED_EACH = 3
"""Every so manieth proposal is rejected, the others are accepted."""
KEYS = """async ({ count, rejectedEach }) => {
  const wall = document.querySelector('[data-testid=wall]');
  const frame = () => new Promise(requestAnimationFrame);
  const shown = (image) => image !== null && image.complete && image.naturalWidth > 0;
  const press = (code) => dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }));
  const waits = [];
  const begin = performance.now();
  for (let number = 0; number < count; number++) {
    const before = wall.dataset.cursor;
    const start = performance.now();
    press(number % rejectedEach === 0 ? 'KeyZ' : 'KeyA');
    do await frame();
    while (wall.dataset.cursor === before || !shown(wall.querySelector('.wall-crop[aria-selected=true] img')));
    // The frame that follows comes when the crop is painted.
    await frame();
    waits.push(performance.now() - start);
  }
  return { waits, seconds: (performance.now() - begin) / 1000 };
}"""


@dataclass(frozen=True)
class Verified:
    """Decisions as fast as the crops come."""

    waits: list[float]
    """Milliseconds each, from the key until the next crop is painted."""
    per_minute: float
    kept: int
    """How many of them the server has."""


def verify(page: Page, site: Site, count: int) -> Verified:
    page.goto(site.client.url + site.wall)
    page.wait_for_selector(".wall-crop img")
    page.wait_for_load_state("networkidle")
    before = _open(site)
    done = page.evaluate(KEYS, {"count": count, "rejectedEach": REJECTED_EACH})
    page.wait_for_selector('[data-testid=wall][data-pending="0"]')
    return Verified(done["waits"], 60 * count / done["seconds"], before - _open(site))


def _open(site: Site) -> int:
    path = site.wall.removesuffix("/wall")
    return sum(site.client.get(f"{path}/proposals/counts")["labels"].values())
