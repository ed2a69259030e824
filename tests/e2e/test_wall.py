"""The wall of crops on the rendered scene: by key, by sweep and by finger, at speed, and nothing decided is lost."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import Site
from tests.e2e.desk import kill_web
from tests.e2e.touch import Touch
from tests.e2e.wall import Wall
from tests.support.proposed import Proposed, proposed_clip
from tests.support.replay import assert_log_gives_the_boxes

DECISIONS = 72
SECONDS_APART = 1 / 8
OFFLINE_FROM, OFFLINE_TO, SERVER_DIES_AT = 12, 30, 44
REJECTED_EACH = 3
"""Every so manieth proposal is rejected, the others are accepted."""
TABLET = {"width": 820, "height": 1180}


@pytest.fixture(scope="module")
def gallery(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Proposed:
    """A wall that is only looked at."""
    return proposed_clip(site.client, tmp_path_factory.mktemp("gallery"))


@pytest.fixture
def street(site: Site, tmp_path: Path) -> Proposed:
    return proposed_clip(site.client, tmp_path)


@pytest.fixture
def wall(page: Page, site: Site, street: Proposed) -> Wall:
    return opened(page, site, street)


def opened(page: Page, site: Site, street: Proposed) -> Wall:
    site.sign_in(page)
    site.open(page, street.path)
    return Wall(page)


def stored(site: Site, street: Proposed) -> dict[str, tuple[bool, int]]:
    """Return whether each box of the project is verified, and its label; fails where the log gives other boxes."""
    found = {}
    for frame in street.frames:
        assert_log_gives_the_boxes(site.client, frame["id"])
        found |= {box["id"]: (box["verified"], box["label_id"]) for box in site.client.boxes(frame["id"])}
    return found


def test_proposals_hang_by_label_and_score_and_size(page: Page, site: Site, gallery: Proposed) -> None:
    wall, proposals = opened(page, site, gallery), gallery.proposals
    person, car = (label["id"] for label in gallery.project["labels"])
    assert [box["score"] for box in proposals] == sorted((box["score"] for box in proposals), reverse=True)

    def hang(fits: Any, *, worst: bool = False) -> None:
        wanted = [box["id"] for box in proposals if fits(box)][:: -1 if worst else 1]
        wall.hangs(wanted[:capacity])

    capacity = len(wall.hanging)
    hang(lambda box: True)
    page.get_by_role("button", name=re.compile(r"^car \d")).click()
    hang(lambda box: box["label_id"] == car)
    page.get_by_label("Order").select_option("Least sure first")
    hang(lambda box: box["label_id"] == car, worst=True)
    page.get_by_label("Score from").fill("0.4")
    page.get_by_label("Score from").press("Enter")
    page.get_by_label("Score to").fill("0.8")
    page.get_by_label("Score to").press("Enter")
    hang(lambda box: box["label_id"] == car and 0.4 <= box["score"] <= 0.8, worst=True)
    page.get_by_role("button", name=re.compile(r"^person \d")).click()
    page.get_by_label("Size", exact=True).select_option("up to 24 px")
    hang(lambda box: box["label_id"] == person and 0.4 <= box["score"] <= 0.8 and longer_side(box) <= 24, worst=True)
    page.reload()
    hang(lambda box: box["label_id"] == person and 0.4 <= box["score"] <= 0.8 and longer_side(box) <= 24, worst=True)


def longer_side(box: dict[str, Any]) -> float:
    x1, y1, x2, y2 = box["bbox"]
    return float(max(x2 - x1, y2 - y1))


def test_decided_by_key_and_by_sweep_and_taken_back(page: Page, wall: Wall, site: Site, street: Proposed) -> None:
    ids = wall.hanging
    _, car = (label["id"] for label in street.project["labels"])
    place = wall.crop(ids[9]).bounding_box()
    wall.press("a", "z", "2")
    wall.shows("accepted", [ids[0], ids[2]])
    wall.shows("rejected", [ids[1]])
    wall.sweep(ids[3:7])
    wall.shows("accepted", ids[3:7])
    page.keyboard.down("Shift")
    wall.sweep(ids[12:15])
    page.keyboard.up("Shift")
    wall.shows("rejected", ids[12:15])
    wall.press("Control+z")
    wall.shows("open", ids[12:15])
    wall.press("Control+Shift+z")
    wall.shows("rejected", ids[12:15])
    wall.press("Control+z")
    # What was decided stays where it is.
    assert wall.crop(ids[9]).bounding_box() == place
    wall.has_decided(7)
    wall.waits_with(0)
    assert not violations(page)
    site.photograph(page, "50-wall")
    found = stored(site, street)
    assert ids[1] not in found
    assert found[ids[2]] == (True, car)
    assert {box_id for box_id, (verified, _) in found.items() if verified} == {ids[0], *ids[2:7]}
    edits = {
        entry["edit_id"] for frame in street.frames for entry in site.client.items(f"/frames/{frame['id']}/history")
    }
    # One for each frame's proposals; then three keys, two sweeps, and three steps back and forth.
    assert len(edits) == len(street.frames) + 3 + 2 + 3


def test_the_next_screen_is_there_before_it_is_turned_to(page: Page, site: Site, gallery: Proposed) -> None:
    wall = opened(page, site, gallery)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/crop?" in request.url:
            asked.append(request.url)

    page.on("request", note)
    before = wall.hanging
    wall.press("f")
    expect(wall.element).not_to_have_attribute("data-cursor", before[0])
    assert wall.pictures_are_here
    shown = {image.get_attribute("src") for image in page.locator(".wall-crop img").all()}
    assert len(shown) == len(before)
    assert not {url for url in asked if any(url.endswith(path) for path in shown if path)}


def test_decisions_at_speed_are_all_kept(
    page: Page, context: BrowserContext, wall: Wall, site: Site, street: Proposed
) -> None:
    """Four times 120 a minute, with the network gone for a while and the server killed."""
    times = []
    for number in range(DECISIONS):
        if number == OFFLINE_FROM:
            context.set_offline(True)
        if number == OFFLINE_TO:
            context.set_offline(False)
        if number == SERVER_DIES_AT:
            kill_web(site)
        wall.press("z" if number % REJECTED_EACH == 0 else "a")
        times.append(time.monotonic())
        page.wait_for_timeout(1000 * max(0, times[0] + (number + 1) * SECONDS_APART - time.monotonic()))
    wall.has_decided(DECISIONS)
    pace = 60 * (DECISIONS - 1) / (times[-1] - times[0])
    told = int((page.get_by_test_id("pace").text_content() or "").split()[0])
    assert told == pytest.approx(pace, rel=0.1)
    site.stack.wait_until_ready()
    wall.waits_with(0)
    expect(page.get_by_text("refused")).to_have_count(0)
    decided = [box["id"] for box in street.proposals[:DECISIONS]]
    found = stored(site, street)
    assert {box_id for box_id, (verified, _) in found.items() if verified} == {
        box_id for number, box_id in enumerate(decided) if number % REJECTED_EACH
    }
    assert not found.keys() & set(decided[::REJECTED_EACH])
    assert len(found) == len(street.proposals) - len(decided[::REJECTED_EACH])


def test_a_finger_decides_sweeps_and_picks(
    browser: Browser, browser_context_args: dict[str, Any], site: Site, street: Proposed
) -> None:
    tablet = {**browser_context_args, "viewport": TABLET, "has_touch": True, "is_mobile": True}
    with browser.new_context(**tablet) as context:
        page = context.new_page()
        site.sign_in(page)
        site.open(page, street.path)
        wall, touch = Wall(page), Touch(page, context)
        ids = wall.hanging
        touch.tap(wall.middle(ids[2]))
        wall.shows("accepted", [ids[2]])
        page.get_by_role("button", name="reject", exact=True).tap()
        touch.sweep(wall.middle(ids[6]), wall.middle(ids[8]))
        wall.shows("rejected", ids[6:9])
        page.get_by_role("button", name="Undo").tap()
        wall.shows("open", ids[6:9])
        touch.press(wall.middle(ids[4]))
        expect(wall.element).to_have_attribute("data-cursor", ids[4])
        touch.lift()
        wall.shows("open", [ids[4]])
        page.get_by_role("button", name="Accept the rest").tap()
        wall.waits_with(0)
        site.photograph(page, "51-wall-tablet")
        page.get_by_role("button", name="Open the frame").tap()
        page.wait_for_url("**/label?frame=*")
    found = stored(site, street)
    assert {box_id for box_id, (verified, _) in found.items() if verified} == set(ids)
