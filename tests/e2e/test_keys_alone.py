"""Everything by keys alone: a box, a zone, the way of the focus through the page, and out of every dialog."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import Site
from tests.e2e.desk import open_frame
from tests.e2e.stage import Stage
from tests.support.platform_client import Json, create

Project = tuple[Json, list[Json]]

PARTS = ("[data-testid=stage]", ".label-panel", ".label-timeline", ".top-bar", ".label-rail")
"""What F6 leads through, in this order."""
FOCUSED_PART = """parts => parts.find(part => document.querySelector(part)?.contains(document.activeElement)) ?? null"""
FOCUSED = "() => { const at = document.activeElement; return at.getAttribute('aria-label') ?? at.textContent; }"
IN_DIALOG = "() => document.activeElement.closest('dialog[open]') !== null"
WAYS = {"x": ("ArrowLeft", "ArrowRight"), "y": ("ArrowUp", "ArrowDown")}


@pytest.fixture
def stage(page: Page, site: Site, project: Project) -> Iterator[Stage]:
    """The first frame, with one proposal to verify, on a page that the mouse never touches."""
    street, frames = project
    person = street["labels"][0]["id"]
    guess = create(frames[0]["id"], person, (200, 60, 250, 180), score=0.9, origin="model", verified=False)
    site.client.edit(street["id"], [guess])
    site.sign_in(page)
    stage = open_frame(page, site, street, frames[0])
    stage.shows(1)
    yield stage
    stage.waits_with(0)


def test_a_box_and_a_zone_are_drawn_and_told(page: Page, site: Site, project: Project, stage: Stage) -> None:
    _, frames = project
    stage.press("k")
    x, y = move(page, stage, 60, 60)
    assert (x, y) == (60, 60)
    stage.press("k", *["Shift+ArrowRight"] * 4, *["Shift+ArrowDown"] * 7)
    expect(page.get_by_test_id("aim")).to_have_text("Crosshair at 100, 130, box 40 by 70")
    stage.press("Enter")
    stage.shows(2)
    stage.press("Escape")
    page.get_by_role("listbox", name="Boxes").focus()
    stage.press("End", "Shift+F6", "ArrowRight")
    stage.press("Shift+I", "k")
    move(page, stage, 190, 50)
    stage.press("k", "Control+ArrowRight", "k", *["Control+ArrowDown"] * 2)
    expect(page.get_by_test_id("aim")).to_have_text("Crosshair at 290, 250, 2 corners set")
    stage.press("k", "Control+ArrowLeft", "Enter")
    stage.shows(1)
    zones = page.get_by_label("Ignore zones")
    expect(zones.get_by_role("button", name="Zone 1")).to_contain_text("4 corners")
    stage.press("Control+z")
    stage.shows(2)
    stage.press("Control+Shift+z")
    stage.shows(1)
    expect(zones.get_by_text("saved", exact=True)).to_be_visible()
    stage.press("Escape", "Escape")
    stage.waits_with(0)
    drawn = [box["bbox"] for box in site.client.boxes(frames[0]["id"]) if box["verified"]]
    assert drawn == [[61, 60, 101, 130]]


def move(page: Page, stage: Stage, x: int, y: int) -> tuple[int, int]:
    """Move the crosshair there, and return where the page says that it is."""
    at = told(page)
    for axis, off in (("x", x - at[0]), ("y", y - at[1])):
        key = WAYS[axis][off > 0]
        tens, ones = divmod(abs(off), 10)
        stage.press(*[f"Shift+{key}"] * tens, *[key] * ones)
    expect(page.get_by_test_id("aim")).to_contain_text(f"{x}, {y}")
    return told(page)


def told(page: Page) -> tuple[int, int]:
    status = page.get_by_test_id("aim")
    expect(status).to_contain_text("at ")
    x, y = status.inner_text().removeprefix("Crosshair at ").split(", ")[:2]
    return int(x), int(y)


def test_the_focus_goes_round_the_page_and_out_of_the_frame(page: Page, stage: Stage) -> None:
    stage.element.focus()
    stage.press("Tab")
    assert page.evaluate(FOCUSED_PART, PARTS) == PARTS[0], "Tab walks proposals while the frame has the focus"
    for part in (*PARTS[1:], PARTS[0]):
        stage.press("F6")
        assert page.evaluate(FOCUSED_PART, PARTS) == part
    for part in reversed(PARTS):
        stage.press("Shift+F6")
        assert page.evaluate(FOCUSED_PART, PARTS) == part
    stage.element.focus()
    stage.press("F6", "F6", "F6")
    order = [page.evaluate(FOCUSED_PART, PARTS)]
    names = []
    while order[-1] != PARTS[0]:
        names.append(page.evaluate(FOCUSED))
        stage.press("Tab")
        order.append(page.evaluate(FOCUSED_PART, PARTS))
        assert len(names) < 60, f"Tab does not get to the frame: {names}"
    assert list(dict.fromkeys(order)) == [".top-bar", ".label-rail", "[data-testid=stage]"]
    assert all(names), "everything that has the focus has a name"
    assert len(names) == len(set(names)), "nothing has the focus twice"


def test_dialogs_keep_the_focus_and_give_it_back(page: Page, stage: Stage) -> None:
    found = []
    for key, opener in (("Shift+Slash", "All keys"), ("j", "1 / ")):
        button = page.get_by_role("button", name=opener).first
        for open_by in ("click", "key"):
            button.focus()
            stage.press("Enter" if open_by == "click" else key)
            dialog = page.get_by_role("dialog")
            expect(dialog).to_be_visible()
            for way in (*["Tab"] * 6, *["Shift+Tab"] * 8):
                stage.press(way)
                assert page.evaluate(IN_DIALOG), "the page behind has the focus"
            found += violations(page)
            stage.press("Escape")
            expect(dialog).to_have_count(0)
            expect(button).to_be_focused()
    assert not found, "\n".join(found)


def test_popovers_menus_and_bars_give_the_focus_back(page: Page, stage: Stage) -> None:
    for opener, part in (
        (".label-view-button", ".label-view"),
        (".label-filter-button", ".label-filter"),
        (".label-rail .menu-button", ".label-rail .popover"),
    ):
        page.locator(opener).focus()
        stage.press("Enter", "Tab")
        expect(page.locator(f"{part} :focus")).to_have_count(1)
        stage.press("Escape")
        expect(page.locator(part)).to_have_count(0)
        expect(page.locator(opener)).to_be_focused()
    stage.element.focus()
    stage.press("Enter", "F6")
    expect(page.locator(".label-bar :focus")).to_have_count(1)
    stage.press("Escape")
    expect(page.locator(".label-bar")).to_have_count(0)
    expect(stage.element).to_be_focused()
