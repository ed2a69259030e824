"""A click on a thing gives its box: by hand and by key, kept, and taken back at once; nothing where nothing stands."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.desk import open_frame
from tests.support.platform_client import Json, create

FRAMES = 8
WIDTH, HEIGHT = 30, 70


def place(number: int) -> tuple[int, int, int, int]:
    """Somebody walks from left to right."""
    left = 60 + 60 * number
    return (left, 150, left + WIDTH, 150 + HEIGHT)


@pytest.fixture
def project(site: Site, tmp_path: Path) -> tuple[Json, list[Json]]:
    """Frames of which the later ones are labelled, so that the camera knows how large persons are."""
    rng = np.random.default_rng(5)
    street = rng.integers(90, 110, (360, 640, 3)).astype(np.uint8)
    project, camera_id = site.client.project_with_camera("click")
    for number in range(FRAMES):
        picture, (x1, y1, x2, y2) = street.copy(), place(number)
        picture[y1:y2, x1:x2] = rng.integers(180, 220, (HEIGHT, WIDTH, 3))
        Image.fromarray(picture).save(tmp_path / f"{number:02}.png")
    _, frames = site.client.ingest(camera_id, *(tmp_path / f"{number:02}.png" for number in range(FRAMES)))
    person = project["labels"][0]["id"]
    known = [create(frames[number]["id"], person, place(number)) for number in range(2, FRAMES)]
    site.client.edit(project["id"], known)
    return project, frames


def test_a_click_gives_the_box_of_what_stands_there(page: Page, site: Site, project: tuple[Json, list[Json]]) -> None:
    street, frames = project
    site.sign_in(page)
    stage = open_frame(page, site, street, frames[0])
    stage.shows(0)
    x1, y1, x2, y2 = place(0)
    page.mouse.move(*stage.on_screen((x1 + x2) / 2, (y1 + y2) / 2))
    stage.press("c")
    stage.shows(1)
    stage.waits_with(0)
    (box,) = site.client.boxes(frames[0]["id"])
    assert np.abs(np.array(box["bbox"]) - place(0)).max() <= 4
    assert (box["origin"], box["verified"]) == ("drawn", True)
    site.photograph(page, "click-box")
    stage.press("Control+z")
    stage.shows(0)
    stage.press("Shift+c")
    stage.click(560, 40)
    expect(page.get_by_text("Nothing stands out here")).to_be_visible()
    stage.click((x1 + x2) / 2, (y1 + y2) / 2)
    stage.shows(1)
    stage.waits_with(0)
