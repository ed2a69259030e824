"""How many presses of a key or of the pointer the three daily acts take: the page counts those that reach it."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from bench.labeling.side import HEIGHT, WIDTH
from bench.oracle.boxes import BBox, iou
from bench.oracle.hand import COUNT_EVENTS, Hand, Point, events_of
from bench.oracle.screen import Screen
from bench.ui.site import Project, Site
from tests.support.platform_client import Json

NAMES = {
    "draw": "draw and label a box",
    "accept": "accept all and go on",
    "fix": "fix a box",
}
THERE: BBox = (WIDTH * 0.4, HEIGHT * 0.4, WIDTH * 0.5, HEIGHT * 0.7)
"""Where the object is. The box to be fixed ends too early."""
LOOSE: BBox = (*THERE[:2], WIDTH * 0.46, THERE[3])
RIGHT_IOU = 0.95


class NotDone(AssertionError):
    """The platform does not have what the act was to bring about."""


def count(page: Page, site: Site, name: str) -> int:
    """Do one act on a frame of its own, and return how many presses the page got for it.

    Raises NotDone when it did not do what it is there for.
    """
    project = site.acts
    frame = project.frames[list(NAMES).index(name)]
    prepare, act, check = ACTS[name]
    prepare(site, project, frame)
    page.add_init_script(COUNT_EVENTS)
    page.goto(site.client.url + project.page(frame))
    screen = Screen(page, site.client, project.project)
    page.wait_for_selector(f'[data-testid=stage][data-frame-id="{frame["id"]}"]')
    page.wait_for_load_state("networkidle")
    hand = Hand(page)
    if name == "fix" and screen.tool != "select":
        # The tool stays in hand from frame to frame.
        hand.press("Escape")
    before = events_of(page)
    act(hand, screen)
    presses = events_of(page) - before
    screen.settled()
    if not check(site.client.get(f"/frames/{frame['id']}"), screen):
        raise NotDone(NAMES[name])
    return presses


def _loose(site: Site, project: Project, frame: Json) -> None:
    project.put(site.client, frame, [LOOSE])


def _proposals(site: Site, project: Project, frame: Json) -> None:
    boxes = [(x, 40.0, x + 30, 120.0) for x in range(40, 440, 80)]
    project.put(site.client, frame, boxes, origin="model", verified=False, score=0.9)


def _nothing(_site: Site, _project: Project, _frame: Json) -> None:
    pass


def _draw(hand: Hand, screen: Screen) -> None:
    x1, y1, x2, y2 = map(round, screen.view.on_screen(THERE))
    hand.drag((x1, y1), (x2, y2))


def _accept(hand: Hand, screen: Screen) -> None:
    frame_id = screen.frame_id
    hand.press("Shift+Enter")
    screen.leaves(frame_id)


def _fix(hand: Hand, screen: Screen) -> None:
    _, y1, x2, y2 = screen.view.on_screen(LOOSE)
    start: Point = (round(x2), round((y1 + y2) / 2))
    hand.drag(start, (round(screen.view.on_screen(THERE)[2]), start[1]))


def _is_there(frame: Json, screen: Screen) -> bool:
    first = next(iter(screen.labels))
    return [_is_right(box) and box["label_id"] == first for box in frame["boxes"]] == [True]


def _is_right(box: Json) -> bool:
    return iou(tuple(box["bbox"]), THERE) >= RIGHT_IOU


def _is_settled(frame: Json, _screen: Screen) -> bool:
    return frame["state"] == "submitted" and all(box["verified"] for box in frame["boxes"]) and len(frame["boxes"]) > 0


Prepare = Callable[[Site, Project, Json], None]
ACTS: dict[str, tuple[Prepare, Callable[[Hand, Screen], None], Callable[[Any, Screen], bool]]] = {
    "draw": (_nothing, _draw, _is_there),
    "accept": (_proposals, _accept, _is_settled),
    "fix": (_loose, _fix, _is_there),
}
