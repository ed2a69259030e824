"""One change over many frames: a false alarm that stays is deleted on all of them, and comes back whole."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.stage import Stage
from tests.support.platform_client import Json, create

FRAMES = 20
ALARM = (100, 120, 140, 200)
OTHER = (300, 120, 360, 200)


@pytest.fixture
def project(site: Site, tmp_path: Path) -> tuple[Json, list[Json]]:
    """Frames that all show the same false alarm, and something that is none."""
    project, camera_id = site.client.project_with_camera("range")
    for number in range(FRAMES):
        Image.new("L", (640, 360), 60 + 3 * number).save(tmp_path / f"{number:02}.png")
    _, frames = site.client.ingest(camera_id, *(tmp_path / f"{number:02}.png" for number in range(FRAMES)))
    label = project["labels"][0]["id"]
    changes = [create(frame["id"], label, bbox) for frame in frames for bbox in (ALARM, OTHER)]
    site.client.edit(project["id"], changes)
    return project, frames


def lefts(site: Site, frames: list[Json]) -> list[list[float]]:
    return [sorted(box["bbox"][0] for box in site.client.boxes(frame["id"])) for frame in frames]


def test_a_false_alarm_that_stays_goes_at_once_and_comes_back_after_a_reload(
    page: Page, site: Site, project: tuple[Json, list[Json]]
) -> None:
    street, frames = project
    site.client.post(f"/frames/{frames[-1]['id']}/submit", {})
    site.sign_in(page)
    site.open(page, f"/projects/{street['id']}/label?frame={frames[0]['id']}")
    stage = Stage(page)
    expect(page.locator(".label-place")).to_contain_text(f"/ {FRAMES}")
    stage.shows(2)
    stage.click(120, 160)
    stage.press("u")
    outlook = page.get_by_test_id("range-outlook")
    expect(outlook).to_contain_text(f"{FRAMES - 1} boxes on {FRAMES - 1} frames · 1 submitted or accepted frame stays")
    expect(stage.element).to_have_attribute("data-ghosts", "1")
    site.photograph(page, "range")
    stage.press(".")
    stage.leaves(frames[0]["id"])
    expect(stage.element).to_have_attribute("data-ghosts", "1")
    page.get_by_role("button", name="Leave frame 3 out").click()
    stage.press("Enter")
    expect(page.get_by_text(f"{FRAMES - 2} boxes changed on {FRAMES - 2} frames")).to_be_visible()
    stage.shows(1)
    stage.waits_with(0)
    both, other = [ALARM[0], OTHER[0]], [OTHER[0]]
    spared = (2, FRAMES - 1)
    assert lefts(site, frames) == [both if number in spared else other for number in range(FRAMES)]

    page.reload()
    stage = Stage(page)
    stage.shows(1)
    stage.press("Control+z")
    expect(page.get_by_text(f"Undone: change over frames · {FRAMES - 2} boxes")).to_be_visible()
    stage.shows(2)
    stage.waits_with(0)
    assert lefts(site, frames) == [both] * FRAMES
