"""Leases: everybody gets another frame; one that is not kept alive goes to the next."""

import pytest
from sqlalchemy import update

from app.core.columns import database_now
from app.core.errors import Conflict, NotFound
from app.core.models import Frame, FrameState
from app.core.services import frames
from tests.support.factories import make_frames, make_person, make_project, set_state
from tests.support.threads import at_once


@pytest.fixture
def project(db):
    return make_project(db)


def next_for(db, project, account, exclude=()):
    frame = db.run(lambda session: frames.next_frame(session, project, account, exclude=exclude))
    return None if frame is None else frame.id


def lead_on(db, project, account, count=2, *, exclude=()):
    return db.run(lambda session: frames.lead_on(session, project, account, count, exclude=exclude))


def lease_until(db, frame):
    with db.read() as session:
        return session.get_one(Frame, frame).lease_until


def hold(db, frame, account, *, takeover=False):
    return db.run(lambda session: frames.hold(session, frame, account, takeover=takeover))


def expire(db, frame):
    with db.write() as session:
        session.execute(update(Frame).where(Frame.id == frame).values(lease_until=database_now(-1)))


def test_next_walks_the_frames_in_order_and_ends(db, project):
    account, made = make_person(db), make_frames(db, project, 3)
    taken = []
    while (frame := next_for(db, project, account, exclude=taken)) is not None:
        taken.append(frame)
    assert taken == made


def test_next_again_is_the_frame_that_one_holds(db, project):
    account = make_person(db)
    first = make_frames(db, project, 2)[0]
    assert [next_for(db, project, account) for _ in range(2)] == [first, first]


def test_many_annotators_never_get_the_same_frame(db, project):
    made = make_frames(db, project, 24)
    people = [make_person(db) for _ in range(8)]

    def take(account):
        mine = []
        for _ in range(3):
            mine.append(next_for(db, project, account, exclude=mine))
        return mine

    taken = [frame for mine in at_once(take, people) for frame in mine]
    assert sorted(taken) == made


def test_a_frame_that_is_leased_is_passed_over_until_it_expires_or_is_given_back(db, project):
    ann, bob = make_person(db), make_person(db)
    first, second = make_frames(db, project, 2)
    assert next_for(db, project, ann) == first
    assert next_for(db, project, bob) == second
    expire(db, first)
    assert next_for(db, project, bob) == first
    db.run(lambda session: frames.release(session, first, bob))
    assert next_for(db, project, ann) == first


def test_only_its_holder_gives_a_lease_back(db, project):
    ann, bob = make_person(db), make_person(db)
    frame = make_frames(db, project)[0]
    hold(db, frame, ann)
    db.run(lambda session: frames.release(session, frame, bob))
    with pytest.raises(Conflict):
        hold(db, frame, bob)


def test_a_lease_is_kept_alive_refused_and_taken_over(db, project):
    ann, bob = make_person(db, name="Ann"), make_person(db, name="Bob")
    frame = make_frames(db, project)[0]
    lease = hold(db, frame, ann)
    assert (lease.account_id, lease.name) == (ann, "Ann")
    assert hold(db, frame, ann).expires_at >= lease.expires_at
    with pytest.raises(Conflict, match="Ann is working") as caught:
        hold(db, frame, bob)
    assert caught.value.code == "leased"
    assert hold(db, frame, bob, takeover=True).name == "Bob"
    with db.read() as session:
        assert frames.present(session, project) == [(bob, "Bob", frame)]


def test_an_expired_lease_shows_nobody(db, project):
    frame = make_frames(db, project)[0]
    hold(db, frame, make_person(db))
    expire(db, frame)
    with db.read() as session:
        assert frames.lease_of(session, session.get_one(Frame, frame)) is None
        assert frames.present(session, project) == []


def test_rejected_frames_come_back_first_and_only_to_their_annotator(db, project):
    ann, bob = make_person(db), make_person(db)
    made = make_frames(db, project, 3)
    set_state(db, made[2:], FrameState.rejected, submitted_by=ann)
    assert next_for(db, project, ann) == made[2]
    assert next_for(db, project, bob) == made[0]
    assert next_for(db, project, bob, exclude=made[:2]) is None


def test_frames_ahead_are_kept_for_their_annotator(db, project):
    ann, bob = make_person(db), make_person(db)
    made = make_frames(db, project, frames.SPARE + 4)
    assert next_for(db, project, ann) == made[0]
    assert lead_on(db, project, ann, exclude=made[:1]) == made[1:3]
    assert next_for(db, project, bob) == made[3]
    assert next_for(db, project, ann, exclude=made[:1]) == made[1]


def test_frames_ahead_come_in_the_order_of_next(db, project):
    ann = make_person(db)
    made = make_frames(db, project, frames.SPARE + 4)
    set_state(db, made[2:3], FrameState.rejected, submitted_by=ann)
    assert lead_on(db, project, ann, 3) == [made[2], *made[:2]]
    assert lead_on(db, project, ann, 2, exclude=[made[2], made[0]]) == [made[1], made[3]]


def test_the_last_new_frames_are_kept_for_nobody_but_rejected_ones_for_their_annotator(db, project):
    ann = make_person(db)
    made = make_frames(db, project, frames.SPARE + 2)
    assert lead_on(db, project, ann, 3) == made[:2]
    set_state(db, made[:1], FrameState.rejected, submitted_by=ann)
    assert lead_on(db, project, ann, 3) == made[:2]
    set_state(db, made[1:2], FrameState.submitted)
    assert lead_on(db, project, ann, 3) == made[:1]


def test_a_frame_ahead_is_free_again_before_an_open_one_and_leading_on_prolongs_it(db, project):
    ann, bob = make_person(db), make_person(db)
    first, second, *_ = make_frames(db, project, frames.SPARE + 2)
    hold(db, first, ann)
    open_until = lease_until(db, first)
    assert lead_on(db, project, ann) == [first, second]
    assert lease_until(db, first) == open_until
    assert lease_until(db, second) < open_until
    expire(db, second)
    assert lead_on(db, project, ann, 1, exclude=[first]) == [second]
    with pytest.raises(Conflict):
        hold(db, second, bob)
    expire(db, second)
    assert next_for(db, project, bob) == second
    assert second not in lead_on(db, project, ann)


def test_many_annotators_never_have_the_same_frames_ahead(db, project):
    made = make_frames(db, project, 24 + frames.SPARE)

    def take(account):
        mine = next_for(db, project, account)
        return [mine, *lead_on(db, project, account, exclude=[mine])]

    taken = [frame for mine in at_once(take, [make_person(db) for _ in range(8)]) for frame in mine]
    assert sorted(taken) == sorted(set(taken))
    assert set(taken) <= set(made)


def test_a_person_with_frames_ahead_is_present_once_at_the_open_one(db, project):
    ann = make_person(db, name="Ann")
    made = make_frames(db, project, frames.SPARE + 4)
    hold(db, made[1], ann)
    assert len(lead_on(db, project, ann, exclude=[made[1]])) == 2
    with db.read() as session:
        assert frames.present(session, project) == [(ann, "Ann", made[1])]


def test_submitted_and_accepted_frames_and_other_projects_are_not_handed_out(db, project):
    made = make_frames(db, project, 2)
    set_state(db, made[:1], FrameState.submitted)
    set_state(db, made[1:], FrameState.accepted)
    make_frames(db, make_project(db))
    assert next_for(db, project, make_person(db)) is None


def test_a_frame_that_is_not_there(db, project):
    with pytest.raises(NotFound):
        hold(db, 10**12, make_person(db))
