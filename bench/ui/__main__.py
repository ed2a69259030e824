"""The labeling page measured in headless Chromium, beside Label Studio's figures.

    python -m bench.ui [--rounds 3] [--submits 30] [--walk 2000] [--verify 600]
        [--only weight first zoom drag next actions memory wall]

Starts a platform of its own (SQLite, embedded broker) and seeds it; client and server share the machine.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.ui import acts, gestures, peer
from bench.ui.browser import at_home, running_browser, signed_in
from bench.ui.clock import Smoothness, quantile
from bench.ui.loading import first_boxes, open_crowd, weigh
from bench.ui.site import CROWDS, Site, running_site
from bench.ui.verifying import verify
from bench.ui.walking import submits, walk

MEASURES = ("weight", "first", "zoom", "drag", "next", "actions", "memory", "wall")
SAMPLES_OF_MEMORY = 8
SMOOTH_CROWDS = (1000, 5000)


def row(name: str, theirs: str, ours: str) -> None:
    print(f"| {name} | {theirs} | {ours} |", flush=True)


def weight(browser: Browser, site: Site, _options: argparse.Namespace) -> None:
    for name, address in (("a frame by its address", site.crowded[20]), ("the next frame", site.queue)):
        found = weigh(browser, site, address)
        row(f"page weight, requests: {name}", peer.WEIGHT, f"{found.bytes / 1000:.1f} kB, {found.requests}")


def first(browser: Browser, site: Site, options: argparse.Namespace) -> None:
    for boxes in CROWDS:
        times = [first_boxes(browser, site, boxes) for _ in range(options.rounds)]
        row(f"first boxes visible, {boxes:,} boxes", peer.FIRST_BOXES[boxes], f"{statistics.median(times):.2f} s")


def zoom(browser: Browser, site: Site, options: argparse.Namespace) -> None:
    smoothness("zoom", gestures.zoom, peer.ZOOM, browser, site, options)


def drag(browser: Browser, site: Site, options: argparse.Namespace) -> None:
    smoothness("drag", gestures.drag, peer.DRAG, browser, site, options)


def smoothness(
    name: str,
    gesture: Callable[[Page], Smoothness],
    theirs: dict[int, str],
    browser: Browser,
    site: Site,
    options: argparse.Namespace,
) -> None:
    for boxes in SMOOTH_CROWDS:
        with signed_in(browser, site.client) as context:
            page = context.new_page()
            open_crowd(page, site, boxes)
            rounds = [gesture(page) for _ in range(options.rounds)]
        intervals = [value for one in rounds for value in one.intervals]
        work = [value for one in rounds for value in one.work]
        row(f"{name} frame, {boxes:,} boxes", theirs.get(boxes, "not measured"), str(Smoothness(intervals, work)))


def next_frame(browser: Browser, site: Site, options: argparse.Namespace) -> None:
    with signed_in(browser, site.client) as context:
        times = submits(context.new_page(), site, options.submits)
    p50, p95 = (quantile(times, share) for share in (0.5, 0.95))
    row("submit key to next frame and boxes", peer.NEXT_FRAME, f"p50 {p50:.0f} ms, p95 {p95:.0f} ms")


def actions(browser: Browser, site: Site, _options: argparse.Namespace) -> None:
    with signed_in(browser, site.client) as context:
        for name, words in acts.NAMES.items():
            row(f"actions: {words}", peer.ACTIONS[name], str(acts.count(context.new_page(), site, name)))


def memory(browser: Browser, site: Site, options: argparse.Namespace) -> None:
    every = max(1, options.walk // SAMPLES_OF_MEMORY)
    with (
        tempfile.TemporaryDirectory(prefix="rapidlabel-profile-") as profile,
        at_home(browser, site.client, Path(profile)) as context,
    ):
        taken = walk(context.pages[0], site, Path(profile), options.walk, every)
    for one in taken:
        ours = f"page {one.process:.0f} MiB, script heap {one.heap:.1f} MiB, whole browser {one.browser:.0f} MiB"
        row(f"memory after {one.frames:,} frames", peer.MEMORY, ours)


def wall(browser: Browser, site: Site, options: argparse.Namespace) -> None:
    with signed_in(browser, site.client) as context:
        done = verify(context.new_page(), site, options.verify)
    p50, p95 = (quantile(done.waits, share) for share in (0.5, 0.95))
    row("wall: decisions a minute", peer.WALL, f"{done.per_minute:,.0f}, {done.kept:,} of {options.verify:,} kept")
    row("wall: key to next crop painted", peer.WALL, f"p50 {p50:.0f} ms, p95 {p95:.0f} ms")


RUNS = dict(zip(MEASURES, (weight, first, zoom, drag, next_frame, actions, memory, wall), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--submits", type=int, default=30)
    parser.add_argument("--walk", type=int, default=2000)
    parser.add_argument("--verify", type=int, default=600)
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=MEASURES)
    options = parser.parse_args()
    to_walk = options.walk + 1 if "memory" in options.only else 2
    to_verify = options.verify + 1 if "wall" in options.only else 1
    with (
        tempfile.TemporaryDirectory(prefix="rapidlabel-ui-") as folder,
        running_site(Path(folder), options.submits + 10, to_walk, to_verify) as site,
        running_browser() as browser,
    ):
        print(f"load of the machine when it began: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print("| measure | Label Studio 1.23.2 (constants) | RapidLabel |\n|---|---|---|")
        for name in options.only:
            RUNS[name](browser, site, options)
        print(f"load when it ended: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
