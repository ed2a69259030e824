"""Several people at once: nobody is left guessing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from app.core.services.frames import SPARE
from tests.e2e.conftest import Site
from tests.e2e.desk import new_person, open_frame
from tests.e2e.stage import Stage
from tests.support.desk import empty_project
from tests.support.platform_client import Json, create, update
from tests.support.processes import eventually


def test_two_at_one_frame_see_each_other(
    page: Page, browser: Browser, browser_context_args: dict[str, Any], site: Site, project: tuple[Json, list[Json]]
) -> None:
    street, frames = project
    site.sign_in(page)
    mine = open_frame(page, site, street, frames[0])
    expect(page.get_by_text("yours ·")).to_be_visible()
    with browser.new_context(**browser_context_args) as context:
        other = context.new_page()
        site.sign_in(other, new_person(site, street))
        theirs = open_frame(other, site, street, frames[0])
        expect(other.get_by_text("Admin is working on this frame")).to_be_visible()
        site.photograph(other, "20-leased")
        theirs.draw((100, 100, 200, 200))
        theirs.shows(0)
        other.get_by_role("button", name="Take over").click()
        expect(other.get_by_text("Admin is working on this frame")).to_be_hidden()
        theirs.draw((100, 100, 200, 200))
        theirs.shows(1)
        theirs.waits_with(0)
        assert mine.frame_id == theirs.frame_id


def test_the_server_hands_each_a_frame_of_their_own(
    page: Page, browser: Browser, browser_context_args: dict[str, Any], site: Site, project: tuple[Json, list[Json]]
) -> None:
    street, _ = project
    site.sign_in(page)
    site.open(page, f"/projects/{street['id']}/label")
    mine = Stage(page)
    with browser.new_context(**browser_context_args) as context:
        other = context.new_page()
        site.sign_in(other, new_person(site, street))
        site.open(other, f"/projects/{street['id']}/label")
        assert Stage(other).frame_id != mine.frame_id


def test_frames_that_are_kept_ready_are_nobody_elses_until_the_page_goes_away(
    page: Page, browser: Browser, browser_context_args: dict[str, Any], site: Site, tmp_path: Path
) -> None:
    street, frames = empty_project(site.client, tmp_path, SPARE + 4)
    ids = [frame["id"] for frame in frames]
    site.sign_in(page)
    with page.expect_response(_lease_of(ids[0])):
        site.open(page, f"/projects/{street['id']}/label")
        mine = Stage(page)
    with page.expect_response(_lease_of(ids[1])):
        mine.press("Enter")
        mine.leaves(ids[0])
    assert mine.frame_id == ids[1]
    with browser.new_context(**browser_context_args) as context:
        other = context.new_page()
        site.sign_in(other, new_person(site, street))
        site.open(other, f"/projects/{street['id']}/label")
        assert Stage(other).frame_id == ids[4]
    page.goto("about:blank")
    eventually(lambda: not any(site.client.get(f"/frames/{kept}")["lease"] for kept in ids[1:4]))


def _lease_of(frame_id: int) -> Callable[[Response], bool]:
    return lambda response: response.request.method == "PUT" and response.url.endswith(f"/frames/{frame_id}/lease")


def test_an_edit_on_an_old_revision_shows_both(page: Page, site: Site, project: tuple[Json, list[Json]]) -> None:
    street, frames = project
    site.sign_in(page)
    stage = open_frame(page, site, street, frames[0])
    stage.draw((100, 100, 200, 200))
    stage.waits_with(0)
    (box,) = site.client.boxes(frames[0]["id"])
    site.client.edit(street["id"], [update(box, bbox=[300, 100, 420, 200])])
    stage.press("ArrowRight")
    expect(page.get_by_text("One edit was refused. It is kept.")).to_be_visible()
    site.photograph(page, "21-conflict")
    page.get_by_role("button", name="Use mine").click()
    expect(page.get_by_text("One edit was refused")).to_be_hidden()
    stage.waits_with(0)
    (box,) = site.client.boxes(frames[0]["id"])
    assert box["bbox"] == pytest.approx([101, 100, 201, 200], abs=1)


def test_boxes_that_others_draw_are_there_when_the_frame_is_opened(
    page: Page, site: Site, project: tuple[Json, list[Json]]
) -> None:
    street, frames = project
    site.sign_in(page)
    label_id = street["labels"][0]["id"]
    site.client.edit(street["id"], [create(frames[1]["id"], label_id, (10, 10, 60, 90))])
    stage = open_frame(page, site, street, frames[0])
    stage.press("f")
    stage.leaves(frames[0]["id"])
    stage.shows(1)
