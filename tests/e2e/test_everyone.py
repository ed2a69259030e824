"""The pages for everyone: checked by axe in both themes and languages, worked by fingers and a pen on a tablet."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import Site
from tests.e2e.desk import open_frame
from tests.e2e.touch import Touch
from tests.support.platform_client import Json, create

Project = tuple[Json, list[Json]]

LOOKS = [("dark", "en"), ("light", "en"), ("dark", "ko"), ("light", "ko")]
TABLET = {"width": 820, "height": 1180}
TELEPHONE = {"width": 390, "height": 844}
OUTSIDE = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.checkVisibility())
  .map(element => [element, element.getBoundingClientRect()])
  .filter(([, { left, right }]) => left < 0 || right > innerWidth)
  .map(([element, { left, right }]) => `${element.outerHTML.slice(0, 80)} ${left} to ${right}`)"""
LEAST_TARGET = 40
SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, input, select, summary, [role=option]')]
  .filter(element => element.checkVisibility() && !element.closest('p, td'))
  .map(element => [element, (element.closest('label') ?? element).getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 1 && Math.min(width, height) < least)
  .map(([element, { width, height }]) => `${element.outerHTML.slice(0, 120)} ${width} x ${height}`)"""


@pytest.fixture
def street(site: Site, project: Project) -> Project:
    """A project whose first frame has a verified box and two proposals."""
    street, frames = project
    person, car = (label["id"] for label in street["labels"])
    guess: dict[str, Any] = {"origin": "model", "verified": False}
    site.client.edit(
        street["id"],
        [
            create(frames[0]["id"], person, (60, 60, 110, 180)),
            create(frames[0]["id"], person, (200, 60, 250, 180), score=0.9, **guess),
            create(frames[0]["id"], car, (330, 100, 480, 180), score=0.7, **guess),
        ],
    )
    return project


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_axe_finds_nothing(
    page: Page, context: BrowserContext, site: Site, street: Project, theme: str, language: str
) -> None:
    context.add_init_script(
        f"localStorage.setItem('rapidlabel.theme', '{theme}');localStorage.setItem('rapidlabel.language', '{language}')"
    )
    project, frames = street
    site.open(page, "/sign-in")
    page.get_by_role("button").first.wait_for()
    found = [f"sign-in: {line}" for line in violations(page)]
    site.sign_in(page)
    job = site.client.items("/jobs")[0]
    paths = ["/projects", *(f"/projects/{project['id']}/{tab}" for tab in ("data", "wall", "datasets", "jobs"))]
    for path in [*paths, f"/jobs/{job['id']}", "/people", "/tokens", "/nothing-here"]:
        site.open(page, path)
        settle(page)
        found += [f"{path}: {line}" for line in violations(page)]
    found += [f"label {line}" for line in violations_of_the_labeling_page(page, site, project, frames[0])]
    assert not found, "\n".join(found)


def settle(page: Page) -> None:
    """Wait until nothing is being loaded."""
    page.locator("main").wait_for()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".skeleton")).to_have_count(0)


def violations_of_the_labeling_page(page: Page, site: Site, project: Json, frame: Json) -> list[str]:
    stage = open_frame(page, site, project, frame)
    stage.shows(3)
    found = violations(page)
    stage.press("Tab")
    found += violations(page)
    stage.press("v")
    page.get_by_role("dialog", name=re.compile("View|보기")).wait_for()
    found += violations(page)
    stage.press("v", "Enter")
    page.locator(".label-bar.proposal").wait_for()
    found += violations(page)
    stage.press("Escape", "Shift+Slash")
    page.get_by_role("dialog").wait_for()
    return [*found, *violations(page)]


def test_a_tablet_is_worked_by_fingers_and_a_pen(
    browser: Browser, browser_context_args: dict[str, Any], site: Site, street: Project
) -> None:
    project, frames = street
    tablet = {**browser_context_args, "viewport": TABLET, "has_touch": True, "is_mobile": True}
    with browser.new_context(**tablet) as context:
        page = context.new_page()
        site.sign_in(page)
        stage = open_frame(page, site, project, frames[0])
        stage.shows(3)
        site.photograph(page, "40-tablet")
        small = page.evaluate(SMALL_TARGETS, LEAST_TARGET)
        assert not small, "\n".join(small)
        touch = Touch(page, context)
        touch.sweep(stage.on_screen(500, 200), stage.on_screen(560, 320))
        stage.shows(4)
        before = stage.scale
        touch.pinch(stage.on_screen(320, 180))
        assert stage.scale > before * 1.2
        stage.shows(4)
        touch.pen(stage.on_screen(320, 170), stage.on_screen(350, 200))
        stage.shows(5)
        for name in ("select all", "delete"):
            page.get_by_role("button", name="More acts").tap()
            page.get_by_role("button", name=name).tap()
        stage.shows(0)
        page.get_by_role("navigation", name="Tools").get_by_role("button", name="Undo").tap()
        stage.shows(5)
        stage.waits_with(0)
    assert len(site.client.boxes(frames[0]["id"])) == 5


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_telephone_cuts_nothing_off(
    browser: Browser, browser_context_args: dict[str, Any], site: Site, street: Project, language: str
) -> None:
    project, frames = street
    telephone = {**browser_context_args, "viewport": TELEPHONE, "has_touch": True, "is_mobile": True}
    with browser.new_context(**telephone) as context:
        context.add_init_script(f"localStorage.setItem('rapidlabel.language', '{language}')")
        page = context.new_page()
        site.sign_in(page)
        stage = open_frame(page, site, project, frames[0])
        stage.shows(3)
        for keys, part in (
            (("Enter",), ".label-bar"),
            (("Escape", "Control+a", "p"), ".label-bar"),
            (("Escape", "v"), ".label-view"),
            (("Escape", "Shift+F"), ".label-filter"),
            (("Escape", "Shift+Slash"), "dialog"),
        ):
            stage.press(*keys)
            page.locator(part).first.wait_for()
            cut = page.evaluate(OUTSIDE, f"{part} :is(button, input, kbd, h2, p)")
            assert not cut, "\n".join(cut)
