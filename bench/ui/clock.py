"""How long frames of animation take.

Two figures, because a headless browser has no screen: the *interval* between animation frames, which can never be under
the 16.7 ms of its 60 Hz clock and grows when the page, or anything else on the machine, holds the main thread; and the
*work*: what the page's main thread was busy for from one animation frame to the next (input handlers, scripts, layout,
paint, raster of the canvases), from the browser's own trace.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page

START = """() => {
  const clock = { on: true, intervals: [] };
  let last = 0;
  const tick = (now) => {
    if (!clock.on) return;
    if (last) clock.intervals.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  window.__clock = clock;
}"""
STOP = "() => { window.__clock.on = false; return window.__clock.intervals; }"
ONE_FRAME_US = 6000
CATEGORIES = ["devtools.timeline", "toplevel"]
Event = dict[str, Any]


@dataclass(frozen=True)
class Smoothness:
    """Milliseconds."""

    intervals: list[float]
    work: list[float]

    def __str__(self) -> str:
        return (
            f"interval p50 {quantile(self.intervals, 0.5):.1f} p95 {quantile(self.intervals, 0.95):.1f} ms, "
            f"work p50 {quantile(self.work, 0.5):.1f} p95 {quantile(self.work, 0.95):.1f} ms"
        )


def quantile(values: Iterable[float], share: float) -> float:
    """The value that so large a share lies at or under; NaN of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def watch(page: Page, gesture: Callable[[], None]) -> Smoothness:
    """Time the frames of a gesture twice: once by the page's clock, once by the browser's trace."""
    page.evaluate(START)
    gesture()
    intervals = page.evaluate(STOP)
    return Smoothness(intervals, _work(page, gesture))


def _work(page: Page, gesture: Callable[[], None]) -> list[float]:
    browser = page.context.browser
    assert browser is not None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "trace.json"
        browser.start_tracing(page=page, path=path, categories=CATEGORIES)
        gesture()
        browser.stop_tracing()
        events: list[Event] = json.loads(path.read_text())["traceEvents"]
    return _work_per_frame(events)


def _work_per_frame(events: list[Event]) -> list[float]:
    # Chromium leaves the thread's own time out where it could not read it.
    frames = [event for event in events if event["name"] == "FireAnimationFrame" and "tts" in event]
    if not frames:
        return []
    thread = frames[0]["pid"], frames[0]["tid"]
    begins = [event["tts"] for event in _apart(sorted(frames, key=lambda event: event["ts"]))]
    tasks = [event for event in events if event["name"].endswith("RunTask") and (event["pid"], event["tid"]) == thread]
    spans = sorted((task["tts"], task["tts"] + task.get("tdur", 0)) for task in tasks if "tts" in task)
    return [_busy(spans, begin, end) for begin, end in pairwise(begins)]


def _apart(frames: list[Event]) -> list[Event]:
    """The first call of each animation frame: a page may ask for several in one."""
    times = [-ONE_FRAME_US, *(event["ts"] for event in frames)]
    return [event for event, before in zip(frames, times, strict=False) if event["ts"] - before > ONE_FRAME_US]


def _busy(spans: list[tuple[int, int]], begin: int, end: int) -> float:
    """How many milliseconds of [begin, end) µs of the thread's own time the spans cover; nested ones count once."""
    covered, until = 0, begin
    for start, stop in spans:
        if stop <= until or start >= end:
            continue
        covered += min(stop, end) - max(start, until)
        until = min(stop, end)
    return covered / 1000
