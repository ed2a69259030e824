"""Edits are atomic, idempotent, checked against revisions, and logged."""

import math
import uuid

import pytest

from app.core.editing import MOST_CHANGES
from app.core.errors import Conflict, InvalidInput, NotFound, TooLarge
from app.core.ids import uuid7
from app.core.models import Account, Edit, Origin, Project, Rejection, Track
from app.core.services import history
from tests.support.factories import (
    HEIGHT,
    WIDTH,
    apply_edit,
    create,
    delete,
    get_row,
    label_ids,
    make_checkpoint,
    make_frames,
    make_project,
    make_source,
    update,
)


def log_of(place):
    with place.db.read() as session:
        return history.of_frame(session, place.frame, 0, 100)


def test_a_new_box_is_verified_rounded_and_numbered(place):
    result = place.edit(create(place.frame, place.person, (1.0049, 2.006, 30.5, 40.123)))
    (box,) = place.boxes
    assert box["bbox"] == [1.0, 2.01, 30.5, 40.12]
    assert (box["verified"], box["keyframe"], box["origin"], box["rev"]) == (True, True, "drawn", 1)
    assert (result.revision, result.frames, result.boxes) == (1, {place.frame: 1}, [box])


def test_an_update_keeps_what_it_does_not_name(place):
    place.edit(create(place.frame, place.person, occluded=True, score=0.5))
    (box,) = place.boxes
    place.edit(update(box, label_id=place.car))
    assert place.boxes == [{**box, "label_id": place.car, "rev": 2}]


def test_null_clears_a_score_and_a_track_but_nothing_that_a_box_must_have(place):
    place.edit(create(place.frame, place.person, score=0.5, track_id=uuid7(), occluded=True))
    (box,) = place.boxes
    place.edit(update(box, score=None, track_id=None, occluded=None, label_id=None, bbox=None))
    assert place.boxes == [{**box, "score": None, "track_id": None, "rev": 2}]


def test_whoever_changes_a_proposal_verifies_it(place):
    place.edit(create(place.frame, place.person, origin=Origin.model, verified=False))
    (box,) = place.boxes
    place.edit(update(box, bbox=(1, 1, 20, 20)))
    (box,) = place.boxes
    assert (box["verified"], box["origin"]) == (True, "model")


def test_one_bad_change_undoes_the_whole_edit(place):
    place.edit(create(place.frame, place.person))
    (box,) = place.boxes
    with pytest.raises(InvalidInput) as caught:
        place.edit(create(place.frame, place.car), delete(box), create(place.frame, place.car, (0, 0, 0.5, 20)))
    assert list(caught.value.fields) == ["changes.2.bbox"]
    assert place.boxes == [box]
    assert len(log_of(place)) == 1
    assert get_row(place.db, Project, place.project).revision == 1


def test_the_same_edit_again_answers_the_same_and_does_nothing(place):
    edit_id, change = uuid7(), create(place.frame, place.person)
    first = place.edit(change, edit_id=edit_id)
    assert place.edit(change, edit_id=edit_id) == first
    assert len(place.boxes) == len(log_of(place)) == 1


@pytest.mark.parametrize("other", ["another body", "another project", "a field sent as null"])
def test_an_id_is_not_used_twice(place, other):
    edit_id = uuid7()
    place.edit(create(place.frame, place.person))
    (box,) = place.boxes
    place.edit(update(box, occluded=True), edit_id=edit_id)
    project, change = place.project, update(box, occluded=True)
    if other == "another body":
        change = update(box, occluded=False)
    elif other == "a field sent as null":
        change = update(box, occluded=True, track_id=None)
    else:
        project = make_project(place.db)
    with pytest.raises(Conflict) as caught:
        apply_edit(place.db, project, change, edit_id=edit_id)
    assert caught.value.code == "edit_id_reused"


def test_a_stale_change_is_refused_with_what_is_stored(place):
    place.edit(create(place.frame, place.person), create(place.frame, place.car))
    old, other = place.boxes
    place.edit(update(old, occluded=True))
    current = next(box for box in place.boxes if box["id"] == old["id"])
    with pytest.raises(Conflict) as caught:
        place.edit(update(old, truncated=True), delete(other))
    assert caught.value.code == "stale"
    assert caught.value.extra == {"boxes": [current]}
    assert other in place.boxes


def test_a_box_that_is_gone_or_was_there_already_is_stale(place):
    place.edit(create(place.frame, place.person))
    (box,) = place.boxes
    with pytest.raises(Conflict) as caught:
        place.edit(create(place.frame, place.person, box_id=uuid.UUID(box["id"])))
    assert caught.value.extra == {"boxes": [box]}
    place.edit(delete(box))
    with pytest.raises(Conflict) as caught:
        place.edit(delete(box))
    assert caught.value.extra == {"boxes": []}


def test_a_box_deleted_and_made_again_never_has_an_old_revision(place):
    place.edit(create(place.frame, place.person))
    (first,) = place.boxes
    place.edit(delete(first))
    place.edit(create(place.frame, place.car, box_id=uuid.UUID(first["id"])))
    (again,) = place.boxes
    assert (again["id"], again["rev"]) == (first["id"], 3)
    with pytest.raises(Conflict):
        place.edit(delete(first))


def test_the_log_tells_who_and_what_before_and_after(place):
    place.edit(create(place.frame, place.person))
    (before,) = place.boxes
    place.edit(update(before, bbox=(5, 5, 25, 25)))
    (after,) = place.boxes
    place.edit(delete(after))
    entries = log_of(place)
    assert [entry.revision for entry in entries] == [1, 2, 3]
    assert {entry.author for entry in entries} == {"annotator"}
    changes = [entry.changes for entry in entries]
    assert changes == [
        [{"box_id": before["id"], "before": None, "after": before}],
        [{"box_id": before["id"], "before": before, "after": after}],
        [{"box_id": before["id"], "before": after, "after": None}],
    ]


def test_an_edit_of_two_frames_is_one_entry_in_each(place):
    other = make_frames(place.db, place.project)[0]
    result = place.edit(create(place.frame, place.person), create(other, place.person))
    assert (result.revision, result.frames) == (1, {place.frame: 1, other: 1})


def test_a_frame_of_another_project_is_not_found(place):
    foreign = make_frames(place.db, make_project(place.db))[0]
    for frame in (foreign, 10**15):
        with pytest.raises(NotFound):
            place.edit(create(place.frame, place.person), create(frame, place.person))
    assert place.boxes == []


@pytest.mark.parametrize(
    "bbox",
    [
        (math.nan, 1, 20, 20),
        (0, 0, math.inf, 20),
        (-1, 0, 20, 20),
        (0, 0, WIDTH + 1, 20),
        (0, 0, 20, HEIGHT + 0.5),
        (20, 20, 10, 40),
        (10, 10, 10.9, 30),
        (10, 10, 30, 10.9),
        None,
    ],
)
def test_a_box_that_may_not_be_stored_is_refused_by_name(place, bbox):
    with pytest.raises(InvalidInput) as caught:
        place.edit(create(place.frame, place.person, bbox))
    assert list(caught.value.fields) == ["changes.0.bbox"]


def test_the_whole_frame_and_one_pixel_are_boxes(place):
    place.edit(
        create(place.frame, place.person, (0, 0, WIDTH, HEIGHT)), create(place.frame, place.person, (3, 4, 4, 5))
    )
    assert len(place.boxes) == 2


@pytest.mark.parametrize("score", [-0.1, 1.1, math.nan])
def test_a_score_is_a_share(place, score):
    with pytest.raises(InvalidInput):
        place.edit(create(place.frame, place.person, score=score))


def test_labels_of_another_project_or_of_none_are_refused(place):
    foreign = label_ids(place.db, make_project(place.db))["person"]
    for label in (foreign, 10**15, None):
        with pytest.raises(InvalidInput) as caught:
            place.edit(create(place.frame, label))
        assert list(caught.value.fields) == ["changes.0.label_id"]


def test_checkpoints_of_another_project_or_of_none_are_refused(place):
    foreign = make_checkpoint(place.db, make_project(place.db))
    for checkpoint in (foreign, 10**15):
        with pytest.raises(InvalidInput) as caught:
            place.edit(create(place.frame, place.person, checkpoint_id=checkpoint))
        assert list(caught.value.fields) == ["changes.0.checkpoint_id"]
    place.edit(create(place.frame, place.person, checkpoint_id=make_checkpoint(place.db, place.project)))


def test_a_track_is_made_when_first_named_and_stays_in_its_source(place):
    track, other_track = uuid7(), uuid7()
    place.edit(create(place.frame, place.car, track_id=track), create(place.frame, place.car, track_id=other_track))
    assert {get_row(place.db, Track, t).number for t in (track, other_track)} == {1, 2}
    elsewhere = make_frames(place.db, place.project, source_id=make_source(place.db, place.project))[0]
    with pytest.raises(InvalidInput):
        place.edit(create(elsewhere, place.car, track_id=track))


def test_one_new_track_does_not_lie_in_two_sources(place):
    elsewhere, track = make_frames(place.db, place.project)[0], uuid7()
    with pytest.raises(InvalidInput):
        place.edit(create(elsewhere, place.car, track_id=track), create(place.frame, place.car, track_id=track))


def test_an_edit_needs_changes_each_of_another_box(place):
    box_id = uuid7()
    nothing = create(place.frame, place.person).model_copy(update={"after": None})
    twice = [create(place.frame, place.person, box_id=box_id), create(place.frame, place.car, box_id=box_id)]
    for changes in ([], [nothing], twice):
        with pytest.raises(InvalidInput):
            place.edit(*changes)


def test_a_large_edit_is_taken_and_a_larger_one_refused(place):
    changes = [create(place.frame, place.person, (0, 0, 5, 5)) for _ in range(MOST_CHANGES)]
    other = make_frames(place.db, place.project)[0]
    changes[0] = create(other, place.person, (0, 0, 5, 5))
    with pytest.raises(TooLarge):
        place.edit(*changes, create(place.frame, place.person))
    assert place.edit(*changes).frames == {place.frame: 1, other: 1}
    assert len(place.boxes) == MOST_CHANGES - 1


def test_a_deleted_proposal_of_a_model_is_remembered_as_rejected(place):
    checkpoint = make_checkpoint(place.db, place.project)
    proposal = {"checkpoint_id": checkpoint, "origin": Origin.model, "verified": False}
    place.edit(create(place.frame, place.car, (1, 2, 30, 40), **proposal), create(place.frame, place.car))
    for box in place.boxes:
        place.edit(delete(box))
    with place.db.read() as session:
        (rejection,) = session.query(Rejection)
        assert (rejection.frame_id, rejection.checkpoint_id, rejection.label_id) == (place.frame, checkpoint, place.car)
        assert (rejection.x1, rejection.y1, rejection.x2, rejection.y2) == (1, 2, 30, 40)


def test_the_log_outlives_the_person(place):
    place.edit(create(place.frame, place.person))
    with place.db.write() as session:
        session.delete(session.get_one(Account, place.author.account_id))
    with place.db.read() as session:
        assert session.query(Edit).one().account_id is None
    assert [entry.author for entry in log_of(place)] == [None]
