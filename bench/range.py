"""What a false alarm that stays on 40 frames costs to delete: frame by frame, and by one change over all of them.

    python -m bench.range [--frames 40]

Starts a platform of its own (SQLite, embedded broker) and headless Chromium, and works the real labeling page. An
action is one key press or one press of the pointer. What is left is read from the platform.
"""

import argparse
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from bench.ui.browser import running_browser
from tests.e2e.stage import Stage
from tests.support.loop import running_platform
from tests.support.platform_client import Json, PlatformClient, create

FRAMES = 40
ALARM = (100, 120, 140, 200)
MIDDLE = (120, 160)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=FRAMES)
    frames: int = parser.parse_args().frames
    with (
        tempfile.TemporaryDirectory(prefix="rapidlabel-range-") as folder,
        running_platform(Path(folder) / "home") as (stack, client),
        running_browser() as browser,
    ):
        print("| way | actions | left | seconds of the script |\n|---|---|---|---|")
        for name, way in (("frame by frame", one_by_one), ("one change (`U`)", at_once)):
            project, listed = alarms(client, Path(folder), frames)
            page = opened(browser, client, f"{stack.url}/projects/{project['id']}/label?frame={listed[0]['id']}")
            expect(page.locator(".label-place")).to_contain_text(f"/ {frames}")
            began = time.perf_counter()
            actions = way(page, listed)
            Stage(page).waits_with(0)
            seconds = time.perf_counter() - began
            left = sum(len(client.boxes(frame["id"])) for frame in listed)
            print(f"| {name} | {actions} | {left} | {seconds:.1f} |", flush=True)
            page.close()


def alarms(client: PlatformClient, folder: Path, count: int) -> tuple[Json, list[Json]]:
    """Take frames in that all have the same box."""
    project, camera_id = client.project_with_camera("alarm")
    paths = [folder / f"{number:03}.png" for number in range(count)]
    for number, path in enumerate(paths):
        Image.new("L", (640, 360), 40 + 3 * number % 200).save(path)
    _, frames = client.ingest(camera_id, *paths)
    label = project["labels"][0]["id"]
    client.edit(project["id"], [create(frame["id"], label, ALARM) for frame in frames])
    return project, frames


def opened(browser: Browser, client: PlatformClient, url: str) -> Page:
    page = browser.new_page()
    page.goto(client.post("/sign-in-links")["url"])
    page.wait_for_url("**/projects")
    page.goto(url)
    Stage(page).shows(1)
    return page


def one_by_one(page: Page, frames: list[Json]) -> int:
    """Pick the box, delete it, go on. Return the number of actions."""
    stage, actions = Stage(page), 0
    for number, frame in enumerate(frames):
        stage.shows(1)
        stage.click(*MIDDLE)
        stage.press("Delete")
        stage.shows(0)
        actions += 2
        if number + 1 < len(frames):
            stage.press("f")
            stage.leaves(frame["id"])
            actions += 1
    return actions


def at_once(page: Page, frames: list[Json]) -> int:
    """Pick the box and change it on all frames. Return the number of actions."""
    stage = Stage(page)
    stage.click(*MIDDLE)
    stage.press("u", "Enter")
    expect(page.get_by_text(f"{len(frames)} boxes changed on {len(frames)} frames")).to_be_visible()
    return 3


if __name__ == "__main__":
    main()
