"""What editing does to a frame that was submitted or accepted, and who may."""

import pytest

from app.core.errors import Conflict
from app.core.models import Frame, FrameState, Role
from app.core.services.edit_permission import Author
from tests.support.factories import create, get_row, make_job, make_person, set_state

NEW, SUBMITTED, ACCEPTED, REJECTED = FrameState


def author(place, role):
    return Author(account_id=make_person(place.db, role), role=role)


def state_after_edit(place, who):
    place.edit(create(place.frame, place.person), author=who)
    return get_row(place.db, Frame, place.frame).state


@pytest.mark.parametrize("role", list(Role))
def test_editing_ones_own_submitted_frame_takes_it_back(place, role):
    who = author(place, role)
    set_state(place.db, [place.frame], SUBMITTED, submitted_by=who.account_id)
    assert state_after_edit(place, who) == NEW


@pytest.mark.parametrize(
    ("role", "state"), [(Role.annotator, NEW), (Role.reviewer, SUBMITTED), (Role.admin, SUBMITTED)]
)
def test_a_reviewer_mends_anothers_submitted_frame_an_annotator_reopens_it(place, role, state):
    set_state(place.db, [place.frame], SUBMITTED, submitted_by=place.author.account_id)
    assert state_after_edit(place, author(place, role)) == state


@pytest.mark.parametrize("role", [Role.annotator, Role.reviewer])
def test_an_accepted_frame_is_closed_below_engineer(place, role):
    set_state(place.db, [place.frame], ACCEPTED)
    with pytest.raises(Conflict) as caught:
        place.edit(create(place.frame, place.person), author=author(place, role))
    assert caught.value.code == "frame_accepted"
    assert place.boxes == []


@pytest.mark.parametrize("role", [Role.engineer, Role.admin])
def test_an_engineer_edits_an_accepted_frame(place, role):
    set_state(place.db, [place.frame], ACCEPTED)
    assert state_after_edit(place, author(place, role)) == ACCEPTED


def test_a_rejected_frame_stays_rejected_until_it_is_submitted(place):
    set_state(place.db, [place.frame], REJECTED, submitted_by=place.author.account_id)
    assert state_after_edit(place, place.author) == REJECTED


def test_a_jobs_edit_leaves_the_state(place):
    set_state(place.db, [place.frame], SUBMITTED)
    assert state_after_edit(place, Author(job_id=make_job(place.db))) == SUBMITTED
