"""Open proposals by score: every one once, in order, page by page, by every filter."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.db import Database
from app.core.ids import uuid7
from app.core.models import Camera, Frame, FrameState, Origin, Source
from app.core.services import cameras, proposals
from app.core.services.proposals import Cursor, Filter
from app.core.zones import Zone
from tests.support.factories import (
    apply_edit,
    create,
    label_ids,
    make_frames,
    make_project,
    make_source,
    set_state,
    update,
)

SCORES = (0.1, 0.25, 0.5, 0.5, 0.5, 0.9, None)
SIDES = (4, 20, 60)


def fill(db: Database, project: int, frames: list[int]) -> list[dict[str, Any]]:
    """Put boxes of every score on frames, of either label and several sizes, and some that are verified."""
    dice, labels = random.Random(3), list(label_ids(db, project).values())
    changes = [
        create(
            frame,
            dice.choice(labels),
            (5, 5, 5 + dice.choice(SIDES), 5 + dice.choice(SIDES)),
            score=score,
            origin=Origin.motion if score is None else Origin.model,
            verified=dice.random() < 0.1,
        )
        for frame in frames
        for score in SCORES
    ]
    return [box for box in apply_edit(db, project, *changes).boxes if not box["verified"]]


@pytest.fixture
def project(db: Database) -> int:
    return make_project(db)


@pytest.fixture
def source(db: Database, project: int) -> int:
    return make_source(db, project)


@pytest.fixture
def boxes(db: Database, project: int, source: int) -> list[dict[str, Any]]:
    """Proposals on two sources, and others' that must not be found: another project, frames that are closed."""
    frames = make_frames(db, project, 3, source_id=source) + make_frames(db, project, 2)
    other = make_project(db)
    fill(db, other, make_frames(db, other, 2))
    closed = make_frames(db, project, 2, source_id=source)
    fill(db, project, closed)
    set_state(db, closed[:1], FrameState.submitted)
    set_state(db, closed[1:], FrameState.accepted)
    set_state(db, frames[1:2], FrameState.rejected)
    return fill(db, project, frames)


def pages(db: Database, project: int, wanted: Filter, order: Any = "best", limit: int = 4) -> list[dict[str, Any]]:
    """Read all pages, one after the other."""
    found: list[dict[str, Any]] = []
    after = None
    with db.read() as session:
        while page := proposals.listed(session, project, wanted, order, limit, after):
            assert len(page) <= limit
            found += page
            after = Cursor(page[-1]["score"], page[-1]["frame_id"], page[-1]["id"])
    return found


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [str(row["id"]) for row in rows]


@pytest.mark.parametrize("limit", [1, 4, 200])
@pytest.mark.parametrize(("order", "sign"), [("best", -1), ("worst", 1)])
def test_pages_hold_every_proposal_once_in_order(db, project, boxes, order, sign, limit):
    found = pages(db, project, Filter(), order, limit)
    assert sorted(ids(found)) == sorted(box["id"] for box in boxes)
    keys = [(row["score"] is None, sign * (row["score"] or 0), sign * row["frame_id"]) for row in found]
    assert keys == sorted(keys)


def test_they_tell_the_frame(db, project, boxes):
    row = pages(db, project, Filter())[0]
    assert row["frame_name"].endswith(f"_{row['frame_index']:06d}.jpg")
    assert (row["frame_width"], row["frame_height"]) == (160, 96)


def test_what_is_verified_meanwhile_is_gone_and_the_next_page_goes_on(db, project, boxes):
    with db.read() as session:
        first = proposals.listed(session, project, Filter(), "best", 5)
    stored = {box["id"]: box for box in boxes}
    apply_edit(db, project, *(update(stored[box_id], verified=True) for box_id in ids(first)))
    last = first[-1]
    with db.read() as session:
        rest = proposals.listed(
            session, project, Filter(), "best", 200, Cursor(last["score"], last["frame_id"], last["id"])
        )
    assert sorted(ids(first) + ids(rest)) == sorted(stored)
    assert sorted(ids(pages(db, project, Filter()))) == sorted(ids(rest))


def size(box: dict[str, Any]) -> float:
    x1, y1, x2, y2 = box["bbox"]
    return max(x2 - x1, y2 - y1)


FILTERS = st.builds(
    Filter,
    least_score=st.none() | st.sampled_from([0.0, 0.25, 0.5, 1.0]),
    most_score=st.none() | st.sampled_from([0.3, 0.5, 1.0]),
    least_size=st.none() | st.sampled_from([4.0, 20.0]),
    most_size=st.none() | st.sampled_from([20.0, 59.5]),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS)
def test_a_filter_finds_what_it_says_and_counts_as_many(db, project, boxes, wanted):
    def fits(box: dict[str, Any]) -> bool:
        score = 1.0 if box["score"] is None else box["score"]
        return (wanted.least_score or 0) <= score <= (1 if wanted.most_score is None else wanted.most_score) and (
            (wanted.least_size or 0) <= size(box) <= (wanted.most_size or 1000)
        )

    expected = [box for box in boxes if fits(box)]
    assert sorted(ids(pages(db, project, wanted, limit=50))) == sorted(box["id"] for box in expected)
    with db.read() as session:
        counted = proposals.counts(session, project, wanted)
    assert counted == {
        label: sum(box["label_id"] == label for box in expected) for label in label_ids(db, project).values()
    }


def test_by_label_camera_and_source(db, project, source, boxes):
    person = label_ids(db, project)["person"]
    found = pages(db, project, Filter(label_id=person))
    assert sorted(ids(found)) == sorted(box["id"] for box in boxes if box["label_id"] == person)
    with db.read() as session:
        camera = session.get_one(Source, source).camera_id
    by_source, by_camera = (
        ids(pages(db, project, wanted)) for wanted in (Filter(source_id=source), Filter(camera_id=camera))
    )
    assert by_source == by_camera
    assert 0 < len(by_source) < len(boxes)


def test_another_projects_label_finds_nothing(db, project, boxes):
    other = label_ids(db, make_project(db))["person"]
    assert pages(db, project, Filter(label_id=other)) == []


ZONE = [(0.0, 0.0), (30.0, 0.0), (0.0, 30.0)]


def draw_zone(db: Database, source: int) -> None:
    """Put a triangle on the camera of a source: it holds boxes with sides of 4 and 20 pixels, not those of 60."""
    with db.write() as session:
        camera = session.get_one(Camera, session.get_one(Source, source).camera_id)
        cameras.set_zones(camera, [Zone(uuid7(), "hedge", ZONE)])


@pytest.mark.parametrize("limit", [1, 4, 200])
@pytest.mark.parametrize("order", ["best", "worst"])
def test_what_is_inside_an_ignore_zone_does_not_hang(db, project, source, boxes, order, limit):
    draw_zone(db, source)
    with db.read() as session:
        sources = {frame.id: frame.source_id for frame in session.query(Frame)}
    seen = [box for box in boxes if sources[box["frame_id"]] != source or size(box) == max(SIDES)]
    assert 0 < len(seen) < len(boxes)
    assert sorted(ids(pages(db, project, Filter(), order, limit))) == sorted(box["id"] for box in seen)
    with db.read() as session:
        assert sum(proposals.counts(session, project, Filter()).values()) == len(seen)
        sure = proposals.counts(session, project, Filter(least_score=0.5, source_id=source))
    assert sum(sure.values()) == sum(
        sources[box["frame_id"]] == source and (box["score"] is None or box["score"] >= 0.5) for box in seen
    )
