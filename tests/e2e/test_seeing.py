"""Seeing small things: the picture by night, close to a box, through the loupe, and from afar on the minimap."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.desk import new_person, open_frame
from tests.e2e.stage import Stage
from tests.support.platform_client import Json

Project = tuple[Json, list[Json]]

MIDDLE = """() => {
  const canvas = document.querySelector('[data-testid=stage] canvas');
  const [x, y] = [canvas.width / 2, canvas.height / 2];
  const { data } = canvas.getContext('2d').getImageData(x - 50, y - 50, 100, 100);
  return data.filter((_, at) => at % 4 < 3).reduce((sum, level) => sum + level, 0) / (data.length * 3 / 4);
}"""


def level(page: Page) -> float:
    """Return how bright the middle of the stage is, 0 to 255."""
    return float(page.evaluate(MIDDLE))


def brighter_than(page: Page, before: float) -> None:
    page.wait_for_function(f"before => ({MIDDLE})() > before + 10", arg=before)


def test_a_night_picture_is_remembered_for_its_camera_and_set_for_everyone(
    page: Page, site: Site, project: Project
) -> None:
    street, frames = project
    site.sign_in(page)
    stage = open_frame(page, site, street, frames[0])
    plain = level(page)
    stage.press("n")
    brighter_than(page, plain)
    stage.press("f")
    stage.leaves(frames[0]["id"])
    brighter_than(page, plain)
    page.reload()
    stage = Stage(page)
    brighter_than(page, plain)
    stage.press("v")
    page.get_by_role("slider", name="Gamma").fill("2.5")
    page.get_by_role("button", name="Set for everyone").click()
    expect(page.get_by_text("Everyone sees this camera so now.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    camera_id = site.client.get(f"/frames/{frames[0]['id']}")["camera_id"]
    assert site.client.get(f"/cameras/{camera_id}")["image_preset"]["gamma"] == pytest.approx(2.5)
    site.sign_in(page, new_person(site, street))
    open_frame(page, site, street, frames[0])
    brighter_than(page, plain)
    stage.press("n", "Shift+n")
    expect(page.get_by_role("button", name="View · camera’s")).to_be_visible()


def test_a_small_box_is_drawn_through_the_loupe_and_found_again_on_the_minimap(
    page: Page, site: Site, project: Project
) -> None:
    street, frames = project
    site.sign_in(page)
    stage = open_frame(page, site, street, frames[0])
    minimap, loupe = page.get_by_test_id("minimap"), page.get_by_test_id("loupe")
    page.mouse.move(*stage.on_screen(300, 200))
    page.mouse.down()
    page.mouse.move(*stage.on_screen(308, 215))
    expect(loupe).to_be_visible()
    page.keyboard.down("Space")
    x, y = stage.on_screen(308, 215)
    page.mouse.move(x + 60, y + 10)
    page.keyboard.up("Space")
    assert stage.on_screen(308, 215) == pytest.approx((x + 60, y + 10), abs=0.1)
    page.mouse.move(*stage.on_screen(312, 220))
    page.mouse.up()
    expect(loupe).to_be_hidden()
    expect(minimap).to_be_hidden()
    stage.press("Shift+0")
    expect(minimap).to_be_visible()
    assert stage.scale > 8
    at = stage.on_screen(306, 210)
    minimap.click(position={"x": 20, "y": 20})
    assert stage.on_screen(306, 210) != pytest.approx(at, abs=50)
    scale = stage.scale
    stage.press("f")
    stage.leaves(frames[0]["id"])
    assert stage.scale == scale
    stage.press("0")
    expect(minimap).to_be_hidden()
    stage.waits_with(0)
    (box,) = site.client.boxes(frames[0]["id"])
    assert box["bbox"] == pytest.approx([300, 200, 312, 220], abs=1.0)
