"""The bench of what a box costs a person counts what the page gets, and ends with the truth."""

from pathlib import Path

from playwright.sync_api import Browser

from bench.annotator import verified
from bench.oracle.clips import street
from bench.oracle.detector import Quality
from bench.oracle.session import cost
from bench.oracle.ways import BringingAlong
from tests.e2e.conftest import Site

FRAMES = 2


def test_actions_are_the_presses_that_the_page_gets(browser: Browser, site: Site, tmp_path: Path) -> None:
    clip = street(tmp_path, FRAMES, (640, 360))
    first, second = (len(truths) for truths in clip.truths)
    drawn = cost(browser, site.client, clip, BringingAlong())
    assert drawn.actions == drawn.events
    assert (drawn.score.correct, drawn.score.wrong) == (first + second, 0)
    assert drawn.done["drawn"] >= first
    assert first + FRAMES <= drawn.actions < first + second + FRAMES, "boxes that come along save drawing"

    judged = verified(browser, site.client, clip, Quality(0.0))
    assert judged.actions == judged.events == judged.frames, "one key accepts all and goes on"
    assert (judged.score.correct, judged.score.wrong) == (first, 0)
