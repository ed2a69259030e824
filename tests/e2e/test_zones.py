"""Ignore zones are drawn once and hold for everybody; a filter hides what it says, and says that it does."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import Site
from tests.e2e.desk import new_person, open_frame
from tests.e2e.stage import Stage
from tests.support.platform_client import Json, create

Project = tuple[Json, list[Json]]

# Corners around the second proposal of each frame.
ZONE = ((180, 40), (280, 40), (280, 200), (180, 200))


@pytest.fixture
def street(site: Site, project: Project) -> Project:
    """A project whose first two frames have a verified box and two proposals each."""
    street, frames = project
    person, car = (label["id"] for label in street["labels"])
    guess: dict[str, Any] = {"origin": "model", "verified": False}
    for frame in frames[:2]:
        site.client.edit(
            street["id"],
            [
                create(frame["id"], person, (60, 60, 110, 180)),
                create(frame["id"], person, (200, 60, 250, 180), score=0.9, **guess),
                create(frame["id"], car, (330, 100, 480, 180), score=0.7, **guess),
            ],
        )
    return project


def test_a_zone_is_drawn_once_and_hides_proposals_on_every_frame(
    page: Page, browser: Browser, browser_context_args: dict[str, Any], site: Site, street: Project
) -> None:
    project, frames = street
    site.sign_in(page)
    stage = open_frame(page, site, project, frames[0])
    stage.shows(3)
    draw_zone(page, stage)
    stage.shows(2)
    found = violations(page)
    stage.press("Escape", "Escape", "f")
    stage.leaves(frames[0]["id"])
    stage.shows(2)
    with browser.new_context(**browser_context_args) as context:
        mina = context.new_page()
        site.sign_in(mina, new_person(site, project))
        theirs = open_frame(mina, site, project, frames[0])
        theirs.shows(2)
        theirs.press("Shift+I")
        expect(mina.get_by_text("Reviewers and engineers draw zones.")).to_be_visible()
        theirs.press("Escape", "Shift+A", "Enter")
        theirs.leaves(frames[0]["id"])
        site.open(mina, f"/projects/{project['id']}/wall")
        expect(mina.locator(".wall-bar")).to_contain_text("person0")
    assert [box["verified"] for box in site.client.boxes(frames[0]["id"])].count(False) == 1
    assert not found, "\n".join(found)


def draw_zone(page: Page, stage: Stage) -> None:
    """Draw a zone by its corners, name it, and undo and redo that; then wait until it is saved."""
    stage.press("Shift+I")
    for corner in ZONE:
        stage.click(*corner)
    stage.press("Enter")
    name = page.get_by_label("Name")
    name.fill("hedge")
    name.press("Enter")
    stage.press("Control+z", "Control+z")
    stage.shows(3)
    stage.press("Control+Shift+z", "Control+Shift+z")
    expect(page.get_by_role("button", name="hedge")).to_be_visible()
    expect(page.get_by_label("Ignore zones").get_by_text("saved", exact=True)).to_be_visible()


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "ko")])
def test_a_filter_hides_says_so_and_is_cleared_by_a_key(
    page: Page, context: BrowserContext, site: Site, street: Project, theme: str, language: str
) -> None:
    context.add_init_script(
        f"localStorage.setItem('rapidlabel.theme', '{theme}');localStorage.setItem('rapidlabel.language', '{language}')"
    )
    project, frames = street
    site.sign_in(page)
    stage = open_frame(page, site, project, frames[0])
    stage.shows(3)
    stage.press("Shift+F")
    expect(page.locator(".label-filter fieldset button").first).to_be_focused()
    stage.press("Tab", "Space")
    stage.shows(1)
    found = violations(page)
    page.keyboard.press("Escape")
    page.reload()
    stage = Stage(page)
    stage.shows(1)
    expect(page.locator(".label-filter-chip")).to_contain_text("car")
    stage.press("Shift+A", "Enter")
    expect(page.locator(".label-bar.proposal")).to_be_visible()
    found += violations(page)
    stage.press("Shift+X")
    stage.shows(3)
    expect(page.locator(".label-filter-chip")).to_be_hidden()
    assert not found, "\n".join(found)
