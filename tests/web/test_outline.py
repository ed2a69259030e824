"""The box round a point of a frame, over HTTP."""

import numpy as np
import pytest

from app.core import imaging, outline
from app.core.geometry import Box, iou
from app.core.storage import get_store
from tests.support import factories
from tests.web.client import assert_problem

WIDTH, HEIGHT = factories.WIDTH, factories.HEIGHT


def picture(left: int) -> bytes:
    """Grey ground with a thing of 16 x 40 at (left, 30), as grainy as a camera has it."""
    grain = np.random.default_rng(left).normal(0, 8, (HEIGHT, WIDTH, 3))
    rgb = np.full((HEIGHT, WIDTH, 3), 130.0)
    rgb[30:70, left : left + 16] = (180, 40, 40)
    rgb = (rgb + grain).clip(0, 255).astype(np.uint8)
    return imaging.encode_jpeg(rgb, 95, subsampling="444")


@pytest.fixture
def project(db, platform):
    return factories.make_project(db)


@pytest.fixture
def frames(db, project):
    """Eight frames of a source through which the thing walks."""
    source = factories.make_source(db, project)
    blobs = [get_store().put(picture(4 + 18 * n)) for n in range(8)]
    return [factories.make_frames(db, project, source_id=source, sha256=blob.sha256)[0] for blob in blobs]


def test_a_click_gives_the_box_and_changes_nothing(db, project, frames, annotator):
    person = factories.label_ids(db, project)["person"]
    made = [factories.create(frame, person, (60.0, 32.0, 76.0, 70.0)) for frame in frames[4:]]
    factories.apply_edit(db, project, *made)
    body = annotator.post(f"/frames/{frames[1]}/outline", {"x": 30, "y": 50, "label_id": person}).get_json()
    assert iou(Box(*body["bbox"]), Box(22, 30, 38, 70)) > 0.8
    assert body["way"] == "moving"
    assert 0 < body["sure"] <= 1
    assert factories.boxes_of(db, frames[1]) == []


def test_a_still_is_told_by_its_shape(db, project, annotator):
    person = factories.label_ids(db, project)["person"]
    source = factories.make_source(db, project)
    blob = get_store().put(picture(70))
    labelled, frame = factories.make_frames(db, project, 2, source_id=source, sha256=blob.sha256)
    made = [factories.create(labelled, person, (x, 32.0, x + 16, 70.0)) for x in (10.0, 40.0, 110.0)]
    factories.apply_edit(db, project, *made)
    body = annotator.post(f"/frames/{frame}/outline", {"x": 78, "y": 50, "label_id": person}).get_json()
    assert body["way"] == "shape"
    assert iou(Box(*body["bbox"]), Box(70, 30, 86, 70)) > 0.6


def test_ground_where_nothing_stands_out_is_refused(db, project, frames, annotator):
    body = annotator.post(f"/frames/{frames[0]}/outline", {"x": 120, "y": 15}).get_json()
    assert body == {"bbox": None, "sure": 0, "way": None}


@pytest.mark.parametrize("point", [(-1, 5), (WIDTH, 5), (5, HEIGHT), (5, 1e300)])
def test_a_point_outside_of_the_frame_is_invalid(frames, annotator, point):
    x, y = point
    assert_problem(annotator.post(f"/frames/{frames[0]}/outline", {"x": x, "y": y}), 422)


def test_a_label_of_another_project_is_not_found(db, frames, annotator):
    other = factories.label_ids(db, factories.make_project(db))["person"]
    assert_problem(annotator.post(f"/frames/{frames[0]}/outline", {"x": 5, "y": 5, "label_id": other}), 404)


def test_the_background_is_worked_out_once_and_again_when_frames_come(db, project, frames, annotator, monkeypatch):
    worked_out = []
    median = outline.median
    monkeypatch.setattr(outline, "median", lambda pictures: worked_out.append(len(pictures)) or median(pictures))
    ask = {"x": 30, "y": 50}
    for frame in frames[:3]:
        assert annotator.post(f"/frames/{frame}/outline", ask).status_code == 200
    assert worked_out == [8]
    with db.read() as session:
        source = session.get_one(factories.Frame, frames[0]).source_id
    factories.make_frames(db, project, source_id=source, sha256=get_store().put(picture(60)).sha256)
    annotator.post(f"/frames/{frames[0]}/outline", ask)
    assert worked_out == [8, 9]
