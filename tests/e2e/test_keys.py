"""Hands on the keyboard: boxes by clicks and keys alone, and keys that a person has changed."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.stage import Stage
from tests.support.platform_client import Json

BOX = [100.0, 60.0, 180.0, 200.0]
# Top, right, bottom, left of the box, out of order.
EXTREMES = ((180, 110), (120, 60), (100, 150), (140, 200))


@pytest.fixture
def place(site: Site, tmp_path: Path) -> tuple[str, Json]:
    """The path of the labeling page of an empty frame, and the frame."""
    project, camera_id = site.client.project_with_camera("keyboard")
    picture = tmp_path / "frame.png"
    Image.new("RGB", (640, 360), (60, 70, 90)).save(picture)
    (frame,) = site.client.ingest(camera_id, picture)[1]
    return f"/projects/{project['id']}/label?frame={frame['id']}", frame


def test_a_box_by_four_clicks_and_its_edges_by_changed_keys(page: Page, site: Site, place: tuple[str, Json]) -> None:
    path, frame = place
    site.sign_in(page)
    site.open(page, path)
    change_key(page, "four extreme points: change X", "l")
    page.reload()
    stage = Stage(page)
    stage.press("l")
    for x, y in EXTREMES:
        stage.click(x, y)
    stage.shows(1)
    stage.press("l", "Control+ArrowRight", "Shift+PageUp", "Control+z")
    stage.waits_with(0)
    (box,) = site.client.boxes(frame["id"])
    assert box["bbox"] == pytest.approx([*BOX[:2], BOX[2] + 1, BOX[3]], abs=1.0)
    assert site.client.get("/session/preferences")["keys"] == {"extreme:KeyX": "KeyL"}


def change_key(page: Page, slot: str, key: str) -> None:
    """Give a command another key, after one that the browser keeps was refused and one that is taken was named."""
    Stage(page).press("Shift+Slash")
    page.get_by_role("button", name="Change keys").click()
    page.get_by_role("button", name=slot, exact=True).click()
    page.keyboard.press("Control+Shift+KeyP")
    expect(page.get_by_text("The browser keeps")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("A belongs to “accept”.")).to_be_visible()
    with page.expect_response("**/session/preferences"):
        page.keyboard.press(key)
    expect(page.get_by_text("Yours: 1 changed")).to_be_visible()
