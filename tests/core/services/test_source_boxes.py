"""Boxes of a source over its frames: every one once, in order, page by page, by every question."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.db import Database
from app.core.ids import uuid7
from app.core.models import Frame
from app.core.services import frames as frames_service
from app.core.services import source_boxes
from app.core.services.source_boxes import Cursor, Region, Wanted
from tests.support.factories import apply_edit, create, label_ids, make_frames, make_person, make_project, make_source

PLACES = ((10, 10, 30, 40), (28, 10, 60, 40), (80, 50, 120, 90))
TRACK = uuid7()


@pytest.fixture
def project(db: Database) -> int:
    return make_project(db)


@pytest.fixture
def source(db: Database, project: int) -> int:
    return make_source(db, project)


@pytest.fixture
def boxes(db: Database, project: int, source: int) -> list[dict[str, object]]:
    """Four frames of the source with three boxes each, and one frame of another source."""
    labels = list(label_ids(db, project).values())
    frames = make_frames(db, project, count=4, source_id=source)
    other = make_frames(db, project, source_id=make_source(db, project))
    changes = [
        create(frame, labels[number % 2], place, track_id=TRACK if frame in frames and number == 0 else None)
        for frame in (*frames, *other)
        for number, place in enumerate(PLACES)
    ]
    made = apply_edit(db, project, *changes).boxes
    return [{**box, "index": frames.index(box["frame_id"])} for box in made if box["frame_id"] in frames]


def read(db: Database, source: int, wanted: Wanted, size: int) -> list[tuple[int, str]]:
    """Read page by page."""
    found: list[tuple[int, str]] = []
    after = None
    while True:
        with db.read() as session:
            rows = source_boxes.listed(session, source, 0, wanted, size, after)
        found += [(row["frame_index"], str(row["id"])) for row in rows]
        if len(rows) < size:
            return found
        after = Cursor(rows[-1]["frame_index"], rows[-1]["id"])


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    first=st.none() | st.integers(0, 4),
    last=st.none() | st.integers(0, 4),
    which=st.none() | st.integers(0, 1),
    tracked=st.booleans(),
    region=st.none() | st.sampled_from([Region(0, 0, 29, 100), Region(60, 0, 80, 100), Region(100, 60, 101, 61)]),
    size=st.integers(1, 13),
)
def test_every_box_that_is_asked_for_comes_once_in_order(
    db, project, source, boxes, first, last, which, tracked, region, size
):
    label = None if which is None else list(label_ids(db, project).values())[which]
    wanted = Wanted(first, last, label, TRACK if tracked else None, region)

    def fits(box):
        x1, y1, x2, y2 = box["bbox"]
        return (
            (first is None or box["index"] >= first)
            and (last is None or box["index"] <= last)
            and (label is None or box["label_id"] == label)
            and (not tracked or box["track_id"] == str(TRACK))
            and (region is None or (x1 < region.x2 and x2 > region.x1 and y1 < region.y2 and y2 > region.y1))
        )

    expected = sorted((box["index"], box["id"]) for box in boxes if fits(box))
    assert read(db, source, wanted, size) == expected


def test_a_frame_is_held_by_anybody_else(db, source, boxes):
    me, other = make_person(db), make_person(db)
    frame = boxes[0]["frame_id"]
    with db.write() as session:
        assert session.get_one(Frame, frame).source_id == source
        frames_service.hold(session, frame, other, takeover=False)
    for account, held in ((me, True), (other, False)):
        with db.read() as session:
            rows = source_boxes.listed(session, source, account, Wanted(), 100)
        assert {row["frame_id"] for row in rows if row["frame_held"]} == ({frame} if held else set())
