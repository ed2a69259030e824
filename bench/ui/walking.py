"""From frame to frame: the submit key, and a long walk."""

from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import CDPSession, Page

from bench.ui.site import Site

NEXT_SHOWN = """() => new Promise((done) => {
  const stage = document.querySelector('[data-testid=stage]');
  const before = stage.dataset.frameId;
  addEventListener('keydown', (event) => {
    const look = () => {
      if (stage.dataset.frameId === before || stage.dataset.boxes === '0') return requestAnimationFrame(look);
      // This frame draws it; the one after that runs when it is painted.
      requestAnimationFrame(() => done(performance.now() - event.timeStamp));
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
  window.__armed = true;
})"""
MIB = 2**20


def submits(page: Page, site: Site, count: int) -> list[float]:
    """Submit so many frames one after another, with a look of half a second at each.

    Milliseconds each, from the key until the next frame and its boxes are painted.
    """
    page.goto(site.client.url + site.queue)
    page.wait_for_selector('[data-testid=stage]:not([data-boxes="0"])')
    page.wait_for_load_state("networkidle")
    times = []
    for _ in range(count):
        page.evaluate(f"window.__next = ({NEXT_SHOWN})(); undefined")
        page.keyboard.press("Enter")
        times.append(page.evaluate("window.__next"))
        page.wait_for_timeout(500)
    return times


@dataclass(frozen=True)
class Memory:
    """MiB: what the page's process holds alone, what its scripts hold, what all processes of the browser hold."""

    frames: int
    process: float
    heap: float
    browser: float


def walk(page: Page, site: Site, profile: Path, steps: int, every: int) -> list[Memory]:
    """Step forward so many frames, each seen before the next; look at the memory of that profile's browser every so often."""
    browser = _browser_of(profile)
    page.goto(site.client.url + site.walk)
    page.wait_for_selector("[data-testid=stage]")
    page.wait_for_load_state("networkidle")
    cdp = page.context.new_cdp_session(page)
    taken = [_memory(browser, cdp, 0)]
    for number in range(1, steps + 1):
        before = page.get_attribute("[data-testid=stage]", "data-frame-id")
        page.keyboard.press("KeyF")
        page.wait_for_selector(f'[data-testid=stage]:not([data-frame-id="{before}"])')
        if number % every == 0:
            taken.append(_memory(browser, cdp, number))
    return taken


def _memory(browser: psutil.Process, cdp: CDPSession, frames: int) -> Memory:
    cdp.send("HeapProfiler.collectGarbage")
    cdp.send("Performance.enable")
    metrics = {row["name"]: row["value"] for row in cdp.send("Performance.getMetrics")["metrics"]}
    processes = [browser, *browser.children(recursive=True)]
    own = [process.memory_full_info().uss / MIB for process in processes]
    pages = [size for process, size in zip(processes, own, strict=True) if "--type=renderer" in process.cmdline()]
    return Memory(frames, max(pages), metrics["JSHeapUsedSize"] / MIB, sum(own))


def _browser_of(profile: Path) -> psutil.Process:
    """The browser that keeps its profile there, started by this process through Playwright's driver."""
    for child in psutil.Process().children(recursive=True):
        line = child.cmdline()
        if f"--user-data-dir={profile}" in line and not any(part.startswith("--type=") for part in line):
            return child
    raise LookupError(f"this process has started no browser with its profile in {profile}")
