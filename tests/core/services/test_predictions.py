"""Proposals: replaced, not doubled; people's boxes are never touched."""

import pytest

from app.core.errors import NotFound
from app.core.geometry import Box
from app.core.ids import uuid7
from app.core.models import Camera, Frame, Origin, Source
from app.core.services import cameras, predictions
from app.core.services.edit_permission import Author
from app.core.services.predictions import Detection
from app.core.zones import Zone
from tests.support.factories import create, delete, make_checkpoint, make_job, make_project, make_source

HERE, THERE = Box(10, 10, 50, 50), Box(80, 10, 120, 50)


@pytest.fixture
def checkpoint(place, platform):
    return make_checkpoint(place.db, place.project)


def propose(place, checkpoint, *bboxes, label=None):
    found = {place.frame: [Detection(label or place.car, bbox, 0.87654) for bbox in bboxes]}
    author = Author(job_id=make_job(place.db))
    return place.db.run(lambda session: predictions.propose(session, place.project, author, uuid7(), checkpoint, found))


def test_a_proposal_is_an_unverified_box_of_the_model(place, checkpoint):
    assert propose(place, checkpoint, HERE) == 1
    (box,) = place.boxes
    assert (box["origin"], box["verified"], box["score"], box["checkpoint_id"]) == ("model", False, 0.8765, checkpoint)


def test_again_or_by_another_checkpoint_they_are_replaced(place, checkpoint):
    propose(place, checkpoint, HERE, THERE)
    propose(place, checkpoint, HERE)
    assert [box["bbox"] for box in place.boxes] == [list(HERE)]
    other = make_checkpoint(place.db, place.project)
    propose(place, other, THERE)
    assert [(box["bbox"], box["checkpoint_id"]) for box in place.boxes] == [(list(THERE), other)]
    assert propose(place, other) == 0
    assert place.boxes == []


def test_nothing_is_proposed_inside_an_ignore_zone_of_the_camera(place, checkpoint):
    with place.db.write() as session:
        source = session.get_one(Source, session.get_one(Frame, place.frame).source_id)
        camera = session.get_one(Camera, source.camera_id)
        cameras.set_zones(camera, [Zone(uuid7(), "trees", [(0, 0), (60, 0), (60, 96), (0, 96)])])
    assert propose(place, checkpoint, HERE, THERE) == 1
    assert [box["bbox"] for box in place.boxes] == [list(THERE)]


def test_peoples_boxes_and_other_proposals_stay(place, checkpoint):
    place.edit(
        create(place.frame, place.person, HERE),
        create(place.frame, place.car, THERE, origin=Origin.model, verified=True),
        create(place.frame, place.car, (60, 60, 70, 70), origin=Origin.imported, verified=False),
    )
    before = place.boxes
    propose(place, checkpoint, Box(0, 60, 20, 80))
    assert [box for box in place.boxes if box in before] == before
    assert len(place.boxes) == 4


@pytest.mark.parametrize(("bbox", "made"), [(HERE, 0), (Box(10, 10, 50, 35), 0), (Box(10, 10, 50, 33), 1)])
def test_what_a_verified_box_covers_is_left_out(place, checkpoint, bbox, made):
    place.edit(create(place.frame, place.person, HERE))
    assert propose(place, checkpoint, bbox) == made


def test_what_a_person_rejected_is_not_made_again_by_the_same_checkpoint(place, checkpoint):
    propose(place, checkpoint, HERE, THERE)
    place.edit(delete(next(box for box in place.boxes if box["bbox"] == list(HERE))))
    assert propose(place, checkpoint, HERE, THERE) == 1
    assert propose(place, checkpoint, HERE, label=place.person) == 1
    assert propose(place, make_checkpoint(place.db, place.project), HERE) == 1


def test_more_than_an_edit_holds_comes_in_several(place, checkpoint):
    crowd = [Box(x, y, x + 2, y + 2) for x in range(0, 158, 2) for y in range(0, 94, 1)][:6000]
    assert propose(place, checkpoint, *crowd) == len(crowd)
    assert len(place.boxes) == len(crowd)


def test_a_checkpoint_of_another_project_is_not_found(place, platform):
    foreign, source = make_checkpoint(place.db, make_project(place.db)), make_source(place.db, place.project)
    with pytest.raises(NotFound):
        place.db.run(lambda session: predictions.start(session, source, foreign, None, None))
