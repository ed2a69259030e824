"""The boxes of a source, as pages of the API."""

import pytest

from app.core.models import FrameState
from tests.support.factories import apply_edit, create, label_ids, make_frames, make_project, make_source, set_state
from tests.web.client import assert_problem


@pytest.fixture
def project(app, db):
    return make_project(db)


@pytest.fixture
def source(db, project):
    return make_source(db, project)


@pytest.fixture
def boxes(db, project, source):
    person, car = label_ids(db, project).values()
    frames = make_frames(db, project, count=3, source_id=source)
    made = apply_edit(db, project, *[create(frame, label) for frame in frames for label in (person, car)]).boxes
    set_state(db, [frames[1]], FrameState.accepted)
    return made


def test_pages_follow_each_other_by_next(annotator, source, boxes):
    path, found, after = f"/sources/{source}/boxes?limit=4", [], ""
    while after is not None:
        page = annotator.get(path + (f"&after={after}" if after else "")).json
        found += page["items"]
        after = page["next"]
    stored = {box["id"]: box for box in boxes}
    assert sorted(stored) == sorted(box["id"] for box in found)
    assert [{**box, "frame": None} for box in found] == [{**stored[box["id"]], "frame": None} for box in found]
    assert [box["frame"]["index"] for box in found] == [0, 0, 1, 1, 2, 2]
    assert found[2]["frame"] == {"index": 1, "state": "accepted", "held": False}


def test_questions_narrow(annotator, db, project, source, boxes):
    person, _ = label_ids(db, project).values()
    [x1, y1, x2, y2] = boxes[0]["bbox"]
    path = f"/sources/{source}/boxes?first=1&last=1&label_id={person}"
    assert len(annotator.get(f"{path}&x1={x1}&y1={y1}&x2={x2}&y2={y2}").json["items"]) == 1
    assert annotator.get(f"{path}&x1={x2}&y1={y1}&x2={x2 + 5}&y2={y2}").json["items"] == []


@pytest.mark.parametrize(
    "query",
    ["after=7", "after=1:zz", "limit=0", "limit=2001", "first=-1", "last=x", "x1=3", "track_id=7", "camera=1"],
)
def test_a_query_that_says_nothing_is_told_so(annotator, source, query):
    assert_problem(annotator.get(f"/sources/{source}/boxes?{query}"), 422)


def test_a_source_that_is_not_there_is_not_found(annotator, app):
    assert_problem(annotator.get("/sources/999/boxes"), 404)
