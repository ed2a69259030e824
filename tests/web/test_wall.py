"""What the wall asks of the server: pages of proposals, their counts, and crops."""

import io

import numpy as np
import pytest
from PIL import Image

from app.core.storage import get_store
from tests.support.factories import apply_edit, create, label_ids, make_frames, make_project
from tests.support.media import SIZE, encoded, numbered_picture
from tests.web.client import assert_problem

PICTURE = numbered_picture(0b1010_0101)


@pytest.fixture
def project(app, db):
    return make_project(db)


@pytest.fixture
def frame(db, project):
    return make_frames(db, project, sha256=get_store().put(encoded(PICTURE, "PNG")).sha256, content_type="image/png")[0]


@pytest.fixture
def boxes(db, project, frame):
    person, car = label_ids(db, project).values()
    proposals = [create(frame, person, score=score / 10, verified=False) for score in range(1, 8)]
    motion = create(frame, car, origin="motion", verified=False)
    return apply_edit(db, project, *proposals, motion, create(frame, car)).boxes


def test_pages_follow_each_other_by_next(annotator, project, boxes):
    path, found, after = f"/projects/{project}/proposals?limit=3", [], ""
    while after is not None:
        page = annotator.get(path + (f"&after={after}" if after else "")).json
        found += page["items"]
        after = page["next"]
    assert [item["score"] for item in found] == [0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, None]
    assert found[0]["frame"] == {"source_id": found[0]["frame"]["source_id"], "index": 0, "name": "gate_000000.jpg"} | {
        "width": 160,
        "height": 96,
    }
    stored = {box["id"]: box for box in boxes}
    assert [{**item, "frame": None} for item in found] == [{**stored[item["id"]], "frame": None} for item in found]


def test_the_page_that_just_fits_is_the_last(annotator, project, boxes):
    assert annotator.get(f"/projects/{project}/proposals?limit=8").json["next"] is None
    assert annotator.get(f"/projects/{project}/proposals?limit=7").json["next"] is not None


def test_counts_are_by_label(annotator, db, project, boxes):
    person, car = label_ids(db, project).values()
    path = f"/projects/{project}/proposals/counts"
    assert annotator.get(path).json == {"labels": {str(person): 7, str(car): 1}}
    assert annotator.get(f"{path}?least_score=0.5&label_id={car}").json == {"labels": {str(person): 3, str(car): 1}}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("after=7", "after"),
        ("after=1.2.3:7:" + "0" * 32, "after"),
        ("limit=0", "limit"),
        ("order=up", "order"),
        ("least_score=2", "least_score"),
        ("least_size=-1", "least_size"),
        ("label=1", "label"),
    ],
)
def test_a_query_that_says_nothing_is_told_so(annotator, project, query, field):
    problem = assert_problem(annotator.get(f"/projects/{project}/proposals?{query}"), 422)
    assert field in problem["fields"]


def crop(api, frame, query, **options):
    return api.get(f"/frames/{frame}/crop?{query}", **options)


def test_a_crop_shows_its_region(annotator, frame):
    answer = crop(annotator, frame, "x1=40&y1=10&x2=100&y2=50&size=1024")
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    with Image.open(io.BytesIO(answer.data)) as picture:
        shown = np.asarray(picture.convert("RGB")).astype(int)
    assert np.abs(shown - PICTURE[10:50, 40:100]).mean() < 6


def test_a_crop_is_shrunk_to_the_size_asked_for(annotator, frame):
    with Image.open(io.BytesIO(crop(annotator, frame, f"x1=0&y1=0&x2={SIZE[0]}&y2={SIZE[1]}&size=80").data)) as picture:
        assert picture.size == (80, 48)


def test_a_crop_is_cached_for_ever(annotator, frame):
    answer = crop(annotator, frame, "x1=0&y1=0&x2=40&y2=40")
    assert "immutable" in answer.headers["Cache-Control"]
    known = {"If-None-Match": answer.headers["ETag"]}
    assert crop(annotator, frame, "x1=0&y1=0&x2=40&y2=40", headers=known).status_code == 304
    assert crop(annotator, frame, "x1=0&y1=0&x2=41&y2=40", headers=known).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "x1=0&y1=0&x2=161&y2=40",
        "x1=9&y1=0&x2=9&y2=40",
        "x1=-1&y1=0&x2=9&y2=9",
        "x1=0&y1=0&x2=9",
        "x1=0&y1=0&x2=9&y2=9&size=4",
    ],
)
def test_a_region_outside_the_picture_is_refused(annotator, frame, query):
    assert_problem(crop(annotator, frame, query), 422)


def test_a_frame_that_is_not_there_has_no_crop(annotator, app):
    assert_problem(crop(annotator, 999_999, "x1=0&y1=0&x2=9&y2=9"), 404)
