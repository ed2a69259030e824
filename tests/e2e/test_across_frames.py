"""Boxes taken over from frame to frame, and one undo for all of it, also after a reload."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from bench.oracle.hand import Hand
from tests.e2e.conftest import Site
from tests.e2e.stage import Stage
from tests.support.platform_client import Json

FRAMES = 6
STEP = 14
"""Pixels that the object moves to the right from frame to frame."""
OBJECT = (100, 120, 140, 200)


@pytest.fixture
def project(site: Site, tmp_path: Path) -> tuple[Json, list[Json]]:
    """A project whose frames show one object that walks to the right over a still ground."""
    project, camera_id = site.client.project_with_camera("walk")
    random = np.random.default_rng(4)
    ground = random.integers(90, 130, (360, 640), dtype=np.uint8)
    left, top, right, bottom = OBJECT
    texture = np.kron(random.integers(0, 256, (10, 5), dtype=np.uint8), np.ones((8, 8), dtype=np.uint8))
    for number in range(FRAMES):
        picture = ground.copy()
        picture[top:bottom, left + STEP * number : right + STEP * number] = texture
        Image.fromarray(picture).save(tmp_path / f"{number}.png")
    pictures = [tmp_path / f"{number}.png" for number in range(FRAMES)]
    return project, site.client.ingest(camera_id, *pictures)[1]


def test_copy_follow_propagate_and_take_it_all_back(page: Page, site: Site, project: tuple[Json, list[Json]]) -> None:
    street, frames = project
    site.sign_in(page)
    site.open(page, f"/projects/{street['id']}/label?frame={frames[0]['id']}")
    stage = Stage(page)
    stage.draw(OBJECT)
    stage.shows(1)
    expect(page.locator(".label-place")).to_contain_text(f"/ {FRAMES}")
    stage.press("f")
    stage.leaves(frames[0]["id"])
    stage.press("y")
    stage.shows(1)
    stage.press("Control+z")
    stage.shows(0)
    stage.press("Shift+Y")
    stage.shows(1)
    stage.waits_with(0)
    assert lefts(site, frames) == [[OBJECT[0]], [pytest.approx(OBJECT[0] + STEP, abs=2)], [], [], [], []]

    stage.press("p")
    page.get_by_label("follow the motion").check()
    page.get_by_role("spinbutton").fill("3")
    expect(page.get_by_test_id("outlook")).to_have_text("3 boxes on 3 frames")
    stage.press("Enter")
    expect(page.get_by_text("3 boxes put on 3 frames")).to_be_visible()
    stage.waits_with(0)
    expected = [[pytest.approx(OBJECT[0] + STEP * number, abs=3)] for number in range(5)]
    assert lefts(site, frames) == [*expected, []]

    page.reload()
    stage = Stage(page)
    stage.shows(1)
    stage.press("Control+z")
    expect(page.get_by_text("Undone: propagate · 3 boxes, 3 frames")).to_be_visible()
    stage.leaves(frames[1]["id"])
    stage.shows(0)
    stage.waits_with(0)
    assert [len(boxes) for boxes in lefts(site, frames)] == [1, 1, 0, 0, 0, 0]
    stage.press("Control+Shift+Z")
    stage.shows(1)
    stage.waits_with(0)
    assert lefts(site, frames) == [*expected, []]


def test_the_last_box_leads_on_by_key_or_forward_button_and_undo_leads_back(
    page: Page, site: Site, project: tuple[Json, list[Json]]
) -> None:
    street, frames = project
    site.sign_in(page)
    site.open(page, f"/projects/{street['id']}/label?frame={frames[0]['id']}")
    stage = Stage(page)
    page.keyboard.down("e")
    expect(page.get_by_text("the next box is the last")).to_be_visible()
    stage.draw(OBJECT)
    page.keyboard.up("e")
    stage.leaves(frames[0]["id"])
    second = stage.frame_id
    start, end = ((round(x), round(y)) for x, y in (stage.on_screen(*OBJECT[:2]), stage.on_screen(*OBJECT[2:])))
    Hand(page).drag(start, end, "forward")
    stage.leaves(second)
    stage.waits_with(0)
    found = [site.client.get(f"/frames/{frame_id}") for frame_id in (frames[0]["id"], second)]
    assert [(frame["state"], len(frame["boxes"])) for frame in found] == [("submitted", 1)] * 2
    stage.press("Control+z")
    expect(stage.element).to_have_attribute("data-frame-id", str(second))
    stage.shows(0)


def lefts(site: Site, frames: list[Json]) -> list[list[float]]:
    """Left edges of the stored boxes, by frame."""
    return [[box["bbox"][0] for box in site.client.boxes(frame["id"])] for frame in frames]
