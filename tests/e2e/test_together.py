"""Several people, a dead network, a killed browser: nothing is lost, and nobody is left guessing."""

import itertools
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.stage import Stage
from tests.support.platform_client import Json, create, update

FRAMES = 3
_numbers = itertools.count(1)


@pytest.fixture
def project(site: Site, tmp_path: Path) -> tuple[Json, list[Json]]:
    """A project and its frames, without boxes."""
    project, camera_id = site.client.project_with_camera(f"desk {next(_numbers)}")
    pictures = [tmp_path / f"{number}.png" for number in range(FRAMES)]
    for number, picture in enumerate(pictures):
        Image.new("RGB", (640, 360), (60, 70 + 20 * number, 90)).save(picture)
    return project, site.client.ingest(camera_id, *pictures)[1]


def open_frame(page: Page, site: Site, project: Json, frame: Json) -> Stage:
    site.open(page, f"/projects/{project['id']}/label?frame={frame['id']}")
    return Stage(page)


def new_person(site: Site, project: Json) -> int:
    """Add an annotator and return their id."""
    person = site.client.post("/people", {"email": f"mina{project['id']}@example.org", "name": "Mina"})
    return int(person["id"])


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


def test_without_a_network_edits_wait_and_then_go(
    page: Page, context: BrowserContext, site: Site, project: tuple[Json, list[Json]]
) -> None:
    street, frames = project
    site.sign_in(page)
    stage = open_frame(page, site, street, frames[0])
    context.set_offline(True)
    stage.draw((100, 100, 200, 200))
    stage.draw((300, 100, 400, 200))
    stage.shows(2)
    stage.waits_with(2)
    site.photograph(page, "22-offline")
    assert site.client.boxes(frames[0]["id"]) == []
    context.set_offline(False)
    stage.waits_with(0)
    assert len(site.client.boxes(frames[0]["id"])) == 2


def test_a_killed_browser_loses_nothing(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    site: Site,
    project: tuple[Json, list[Json]],
    tmp_path: Path,
) -> None:
    street, frames = project

    def launch() -> BrowserContext:
        options = {**browser_type_launch_args, **browser_context_args}
        return browser_type.launch_persistent_context(tmp_path / "profile", **options)

    killed = launch()
    page = killed.pages[0]
    site.sign_in(page)
    stage = open_frame(page, site, street, frames[0])
    killed.set_offline(True)
    stage.draw((100, 100, 200, 200))
    stage.waits_with(1)
    kill_browser(lambda command: str(tmp_path / "profile") in command)
    with suppress(Exception):
        killed.close()
    assert site.client.boxes(frames[0]["id"]) == []

    with launch() as context:
        page = context.pages[0]
        site.sign_in(page)
        stage = open_frame(page, site, street, frames[0])
        stage.waits_with(0)
        stage.shows(1)
    (box,) = site.client.boxes(frames[0]["id"])
    assert box["bbox"] == pytest.approx([100, 100, 200, 200], abs=1)


def kill_browser(mine: Callable[[str], bool]) -> None:
    for process in psutil.process_iter(["cmdline"]):
        if mine(" ".join(process.info["cmdline"] or ())):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)


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
