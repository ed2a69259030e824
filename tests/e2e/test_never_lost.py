"""Killed browsers, dead networks, restarted servers, expired sign-ins: the server ends with what the person made."""

import json
import os
import random
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.desk import kill_browser, kill_web, new_person, open_frame
from tests.e2e.hand import Hand, corners, same
from tests.e2e.stage import Stage
from tests.support.platform_client import Json, update
from tests.support.replay import assert_log_gives_the_boxes

SEED = os.environ.get("RAPIDLABEL_TEST_SEED", "2026")
ROUNDS = 4
GESTURES = 8
LONGEST_LIFE_SECONDS = 3.0
PASSWORD = "a long enough password"

Project = tuple[Json, list[Json]]


def assert_server_has(site: Site, frame: Json, hand: Hand) -> None:
    boxes = corners(site.client.boxes(frame["id"]))
    assert same(boxes, hand.shown), (boxes, hand.shown)
    assert_log_gives_the_boxes(site.client, frame["id"])


def test_browsers_killed_at_random_points(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    site: Site,
    project: Project,
    tmp_path: Path,
) -> None:
    """What was on the browser's disk is kept; of what was in the hand, a whole gesture or nothing of it."""
    street, frames = project
    dice = random.Random(f"{SEED} kill")
    profile = tmp_path / "profile"
    hand: Hand | None = None
    for round_number in range(ROUNDS + 1):
        options = {**browser_type_launch_args, **browser_context_args}
        context = browser_type.launch_persistent_context(profile, **options)
        page = context.pages[0]
        site.sign_in(page)
        stage = open_frame(page, site, street, frames[0])
        stage.waits_with(0)
        shown = corners(site.client.boxes(frames[0]["id"]))
        if hand is not None:
            assert any(same(shown, state) for state in hand.states[hand.safe :]), (shown, hand.states, hand.safe)
        stage.shows(len(shown))
        hand = Hand(stage, shown, dice)
        if round_number < ROUNDS:
            context.set_offline(round_number % 2 == 1)
            work_until_killed(hand, profile, dice.uniform(0, LONGEST_LIFE_SECONDS))
        with suppress(Error):
            context.close()
    assert_log_gives_the_boxes(site.client, frames[0]["id"])


def work_until_killed(hand: Hand, profile: Path, after: float) -> None:
    """Make gestures until the browser is killed, so many seconds from now."""
    killed = threading.Event()

    def kill() -> None:
        killed.set()
        kill_browser(profile)

    timer = threading.Timer(after, kill)
    timer.start()
    try:
        for _ in range(GESTURES):
            hand.gesture()
    except (Error, AssertionError):
        if not killed.is_set():
            raise
    timer.join()


def test_a_server_that_is_killed_under_the_hand(page: Page, site: Site, project: Project) -> None:
    street, frames = project
    dice = random.Random(f"{SEED} server")
    site.sign_in(page)
    hand = Hand(open_frame(page, site, street, frames[0]), [], dice)
    deaths = set(dice.sample(range(GESTURES), 2))
    for number in range(GESTURES):
        if number in deaths:
            kill_web(site)
        hand.gesture()
    site.stack.wait_until_ready()
    hand.stage.waits_with(0)
    assert_server_has(site, frames[0], hand)


def test_without_a_network_edits_wait_and_then_go(
    page: Page, context: BrowserContext, site: Site, project: Project
) -> None:
    street, frames = project
    site.sign_in(page)
    hand = Hand(open_frame(page, site, street, frames[0]), [], random.Random(f"{SEED} offline"))
    hand.gesture()
    hand.stage.waits_with(0)
    place = hand.stage.element.bounding_box()
    context.set_offline(True)
    for _ in range(GESTURES):
        hand.gesture()
    expect(page.get_by_text("kept here")).to_be_visible()
    assert hand.stage.element.bounding_box() == place
    site.photograph(page, "22-offline")
    assert not same(corners(site.client.boxes(frames[0]["id"])), hand.shown)
    context.set_offline(False)
    hand.stage.waits_with(0)
    assert_server_has(site, frames[0], hand)


def test_an_expired_sign_in_is_renewed_over_the_page(
    page: Page, context: BrowserContext, site: Site, project: Project
) -> None:
    street, frames = project
    site.client.send("PUT", "/session/password", json={"password": PASSWORD})
    site.sign_in(page)
    hand = Hand(open_frame(page, site, street, frames[0]), [], random.Random(f"{SEED} expired"))
    hand.gesture()
    hand.stage.waits_with(0)
    context.clear_cookies()
    hand.gesture()
    dialog = page.get_by_role("dialog", name="Sign in again")
    expect(dialog.get_by_text("kept here")).to_be_visible()
    site.photograph(page, "23-expired")
    password = dialog.get_by_label("Password")
    password.fill("not the password")
    password.press("Enter")
    expect(dialog.get_by_role("alert")).to_be_visible()
    password.fill(PASSWORD)
    password.press("Enter")
    expect(dialog).to_be_hidden()
    hand.stage.waits_with(0)
    for _ in range(3):
        hand.gesture()
    hand.stage.waits_with(0)
    assert_server_has(site, frames[0], hand)


def test_edits_on_a_frame_that_was_closed_meanwhile_are_kept_and_applied_later(
    browser: Browser, browser_context_args: dict[str, Any], site: Site, project: Project
) -> None:
    """Taken over, changed, submitted and accepted while the annotator had no network."""
    street, frames = project
    frame = frames[0]
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        site.sign_in(page, new_person(site, street))
        stage = open_frame(page, site, street, frame)
        stage.draw((60, 60, 120, 160))
        stage.waits_with(0)
        context.set_offline(True)
        stage.press("Shift+ArrowRight")
        stage.waits_with(1)
        take_over_and_accept(site, street, frame)
        context.set_offline(False)
        page.get_by_role("button", name="1 refused").click()
        expect(refused_dialog(page).get_by_text("The frame was accepted")).to_be_visible()

        page.reload()
        stage = Stage(page)
        page.get_by_role("button", name="1 refused").click()
        dialog = refused_dialog(page)
        expect(dialog.get_by_role("img", name="Your box solid")).to_be_visible()
        expect(dialog.get_by_role("row", name="place and size")).to_be_visible()
        site.photograph(page, "24-refused")
        with page.expect_download() as download:
            dialog.get_by_role("button", name="Download all").click()
        (edit,) = json.loads(download.value.path().read_text())["edits"]
        assert edit["refusal"]["code"] == "frame_accepted"
        mine = edit["changes"][0]["after"]["bbox"]

        site.client.post(f"/frames/{frame['id']}/review", {"verdict": "reject"})
        dialog.get_by_role("button", name="Use mine").click()
        expect(dialog.get_by_text("Nothing is refused.")).to_be_visible()
        stage.waits_with(0)
    (box,) = site.client.boxes(frame["id"])
    assert box["bbox"] == pytest.approx(mine)
    assert_log_gives_the_boxes(site.client, frame["id"])


def refused_dialog(page: Page) -> Any:
    return page.get_by_role("dialog", name="Refused edits")


def take_over_and_accept(site: Site, project: Json, frame: Json) -> None:
    client = site.client
    client.send("PUT", f"/frames/{frame['id']}/lease", json={"takeover": True})
    (box,) = client.boxes(frame["id"])
    client.edit(project["id"], [update(box, bbox=[300, 100, 420, 200])])
    client.post(f"/frames/{frame['id']}/submit")
    client.post(f"/frames/{frame['id']}/review", {"verdict": "accept"})
