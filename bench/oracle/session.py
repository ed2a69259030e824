"""One clip labeled in one way, on a project of its own."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Browser

from bench.oracle.annotator import Annotator
from bench.oracle.boxes import Truth
from bench.oracle.clips import Clip
from bench.oracle.hand import COUNT_EVENTS, Hand, events_of
from bench.oracle.score import Score, score
from bench.oracle.screen import PATIENCE_MS, Screen
from bench.ui.browser import signed_in
from tests.support.platform_client import Json, PlatformClient


class Way(Protocol):
    name: str

    def frame(self, annotator: Annotator, number: int, truths: Sequence[Truth]) -> None:
        """Label and submit the frame that is open."""


@dataclass(frozen=True)
class Cost:
    """What a clip cost a person. `events` is the page's own count of the presses that reached it."""

    way: str
    frames: int
    score: Score
    actions: int
    events: int
    seconds: float
    done: Mapping[str, int]
    """Gestures by what they did to a box; the other actions are commands."""

    @property
    def actions_per_box(self) -> float:
        return self.actions / max(self.score.correct, 1)

    @property
    def seconds_per_box(self) -> float:
        return self.seconds / max(self.score.correct, 1)


Prepare = Callable[[Json, Json, list[Json]], None]
"""Called with the project, the source and its frames before the page is opened."""


def arrived(client: PlatformClient, frame: Json) -> None:
    """Wait until the last frame is submitted: that queues behind its edits, and the page is about to be closed."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while client.get(f"/frames/{frame['id']}")["state"] == "new":
        assert time.monotonic() < until, "the last frame was not submitted"
        time.sleep(0.05)


def cost(browser: Browser, client: PlatformClient, clip: Clip, way: Way, prepare: Prepare | None = None) -> Cost:
    """Take the clip in, and have it labeled."""
    project, camera_id = client.project_with_camera(f"{clip.name}, {way.name}")
    source, frames = client.ingest(camera_id, clip.path, every_n=clip.every_n)
    if prepare:
        prepare(project, source, frames)
    with signed_in(browser, client) as context:
        page = context.new_page()
        page.add_init_script(COUNT_EVENTS)
        page.goto(f"{client.url}/projects/{project['id']}/label")
        page.wait_for_selector("[data-testid=stage]")
        page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
        hand = Hand(page)
        annotator = Annotator(hand, Screen(page, client, project), clip)
        for number, truths in enumerate(clip.truths):
            assert annotator.screen.frame_id == frames[number]["id"], "frames come in their order"
            way.frame(annotator, number, truths)
        events = events_of(page)
        arrived(client, frames[len(clip.truths) - 1])
    found = score(client, project, frames, clip)
    return Cost(way.name, len(clip.truths), found, hand.actions, events, hand.clock.seconds, annotator.done)
