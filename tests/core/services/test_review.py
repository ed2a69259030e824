"""Submitting and judging, each safe to send again."""

import pytest

from app.core.errors import Conflict
from app.core.ids import uuid7
from app.core.models import Camera, Frame, FrameState, Origin, Rejection, Role, Source
from app.core.services import cameras, review
from app.core.services.edit_permission import Author
from app.core.zones import Zone
from tests.support.factories import create, get_row, make_checkpoint, make_person, set_state

NEW, SUBMITTED, ACCEPTED, REJECTED = FrameState


def submit(place, **options):
    place.db.run(lambda session: review.submit(session, place.frame, place.author, **options))
    return get_row(place.db, Frame, place.frame)


def judge(place, verdict, comment=None):
    reviewer = Author(account_id=make_person(place.db, Role.reviewer), role=Role.reviewer)
    place.db.run(lambda session: review.review(session, place.frame, reviewer, verdict, comment))
    return get_row(place.db, Frame, place.frame)


def propose(place):
    checkpoint = make_checkpoint(place.db, place.project)
    place.edit(create(place.frame, place.car, origin=Origin.model, verified=False, checkpoint_id=checkpoint))


def test_a_submitted_frame_names_its_annotator_and_is_free_again(place):
    frame = submit(place)
    assert (frame.state, frame.submitted_by, frame.lease_account_id) == (SUBMITTED, place.author.account_id, None)
    assert frame.submitted_at is not None
    again = submit(place)
    assert (again.submitted_at, again.revision) == (frame.submitted_at, frame.revision)


def test_open_proposals_need_a_word(place):
    propose(place)
    with pytest.raises(Conflict) as caught:
        submit(place)
    assert caught.value.code == "open_proposals"
    assert get_row(place.db, Frame, place.frame).state == NEW


@pytest.mark.parametrize("proposals", [None, "accept", "reject"])
def test_proposals_inside_an_ignore_zone_are_not_open_and_stay(place, proposals):
    propose(place)
    with place.db.write() as session:
        source = session.get_one(Source, session.get_one(Frame, place.frame).source_id)
        around = [(0, 0), (60, 0), (60, 60), (0, 60)]
        cameras.set_zones(session.get_one(Camera, source.camera_id), [Zone(uuid7(), "trees", around)])
    assert submit(place, proposals=proposals).state == SUBMITTED
    assert [box["verified"] for box in place.boxes] == [False]


def test_proposals_are_accepted_with_the_frame(place):
    propose(place)
    frame = submit(place, revision=1, proposals="accept")
    assert [box["verified"] for box in place.boxes] == [True]
    assert (frame.state, frame.revision) == (SUBMITTED, 2)


def test_proposals_are_rejected_with_the_frame_and_remembered(place):
    propose(place)
    submit(place, proposals="reject")
    assert place.boxes == []
    with place.db.read() as session:
        assert session.query(Rejection).count() == 1


def test_the_same_submit_again_is_no_conflict_although_it_raised_the_revision(place):
    propose(place)
    first = submit(place, revision=1, proposals="accept")
    assert submit(place, revision=1, proposals="accept").revision == first.revision


def test_a_frame_that_changed_meanwhile_is_not_submitted(place):
    place.edit(create(place.frame, place.person))
    with pytest.raises(Conflict) as caught:
        submit(place, revision=0)
    assert caught.value.code == "stale"
    assert submit(place, revision=1).state == SUBMITTED


@pytest.mark.parametrize(("verdict", "state"), [("accept", ACCEPTED), ("reject", REJECTED)])
def test_a_verdict_is_kept_and_the_same_one_again_changes_nothing(place, verdict, state):
    submit(place)
    frame = judge(place, verdict, "look at the left")
    assert (frame.state, frame.review_comment) == (state, "look at the left")
    assert judge(place, verdict, "another word").reviewed_by == frame.reviewed_by


@pytest.mark.parametrize(
    ("state", "verdict", "allowed"),
    [
        (NEW, "accept", False),
        (NEW, "reject", False),
        (SUBMITTED, "accept", True),
        (SUBMITTED, "reject", True),
        (ACCEPTED, "reject", True),
        (REJECTED, "accept", False),
    ],
)
def test_which_verdicts_a_state_takes(place, state, verdict, allowed):
    set_state(place.db, [place.frame], state)
    if allowed:
        assert judge(place, verdict).state == (ACCEPTED if verdict == "accept" else REJECTED)
        return
    with pytest.raises(Conflict) as caught:
        judge(place, verdict)
    assert caught.value.code == "not_submitted"


def test_a_rejected_frame_is_mended_and_submitted_again(place):
    submit(place)
    judge(place, "reject")
    place.edit(create(place.frame, place.person))
    assert submit(place).state == SUBMITTED
