"""Whatever happens to a job, and in whatever order: it only makes the moves that are allowed, and ends once."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from app.core.clock import now
from app.core.columns import database_now
from app.core.errors import Conflict, Fenced
from app.core.models import Job, JobKind, JobStatus
from app.core.services import jobs, runs
from app.core.services.job_moves import ENDED, MOVES
from app.core.words import say
from tests.support.factories import get_row, make_checkpoint, make_job, make_project

SIGKILL = say("jobs.signal", name="SIGKILL", number=9)
GHOST = say("jobs.crash", kind="Ghost", error="a ghost")
HAPPENINGS = "claim cancel pause resume succeed fail requeue died silence stale_died stale_beat".split()


class World:
    """One job, the runs it had, and what it may be next."""

    def __init__(self, db, kind):
        self.db, self.queue = db, "train" if kind == JobKind.train else "work"
        with db.write() as session:
            session.execute(update(Job).values(status=JobStatus.cancelled))
        self.job_id = make_job(db, kind)
        self.claims = []

    @property
    def row(self):
        return get_row(self.db, Job, self.job_id)

    def happen(self, what):
        with suppress(Fenced, Conflict):
            self.db.run(getattr(self, what))

    def claim(self, session):
        if found := runs.claim(session, self.queue):
            self.claims.append(found)

    def cancel(self, session):
        jobs.cancel(session, self.job_id)

    def pause(self, session):
        jobs.pause(session, self.job_id)

    def resume(self, session):
        jobs.resume(session, self.job_id)

    def succeed(self, session):
        self._end(session, JobStatus.succeeded)

    def fail(self, session):
        self._end(session, JobStatus.failed)

    def requeue(self, session):
        self._end(session, JobStatus.queued)

    def died(self, session):
        for run in self.claims[-1:]:
            runs.died(session, run, SIGKILL)

    def silence(self, session):
        session.execute(update(Job).where(Job.id == self.job_id).values(heartbeat_at=database_now(-60)))
        runs.sweep(session)

    def stale_died(self, session):
        for run in self.claims[:-1]:
            runs.died(session, run, SIGKILL)

    def stale_beat(self, session):
        for run in self.claims[:-1]:
            runs.beat(session, run, message=GHOST)

    def _end(self, session, status):
        for run in self.claims[-1:]:
            runs.end(session, run, status)


@pytest.mark.parametrize("kind", [JobKind.train, JobKind.predict])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings=st.lists(st.sampled_from(HAPPENINGS), min_size=3, max_size=14))
def test_only_allowed_moves_are_made(db, platform, kind, happenings):
    world = World(db, kind)
    before = world.row
    for what in happenings:
        world.happen(what)
        after = world.row
        assert after.status == before.status or JobStatus(after.status) in MOVES[JobStatus(before.status)]
        assert after.token >= before.token
        assert (after.token > before.token) == (before.status == JobStatus.queued and after.status == JobStatus.running)
        assert (after.finished_at is not None) == (after.status in ENDED)
        assert after.message != str(GHOST)
        assert len({run.token for run in world.claims}) == len(world.claims)
        before = after


@pytest.mark.parametrize(
    ("kind", "status", "pausable"),
    [
        (JobKind.train, JobStatus.queued, True),
        (JobKind.train, JobStatus.running, True),
        (JobKind.predict, JobStatus.queued, True),
        (JobKind.predict, JobStatus.running, False),
        (JobKind.train, JobStatus.failed, False),
    ],
)
def test_what_can_be_paused(db, platform, kind, status, pausable):
    job_id = make_job(db, kind, status=status)
    if not pausable:
        with pytest.raises(Conflict) as caught:
            db.run(lambda session: jobs.pause(session, job_id))
        assert caught.value.code == "not_pausable"
        return
    for _ in range(2):
        db.run(lambda session: jobs.pause(session, job_id))
    db.run(lambda session: jobs.resume(session, job_id))
    row = get_row(db, Job, job_id)
    assert (row.status, row.pause_requested) == (status, False)


def test_a_training_that_failed_is_resumed_where_there_is_a_checkpoint_to_go_on_from(db, platform):
    project_id = make_project(db)
    job_id = make_job(db, project_id=project_id, status=JobStatus.failed, deaths=3, finished_at=now(), error="full")
    make_checkpoint(db, project_id, job_id=job_id)
    with pytest.raises(Conflict):
        db.run(lambda session: jobs.resume(session, job_id))
    make_checkpoint(db, project_id, job_id=job_id, step=20, state_sha256="1" * 64)
    db.run(lambda session: jobs.resume(session, job_id))
    row = get_row(db, Job, job_id)
    assert (row.status, row.deaths, row.error, row.finished_at) == (JobStatus.queued, 0, None, None)
    assert db.run(lambda session: runs.claim(session, "train")).job_id == job_id


def test_an_ended_job_cannot_be_resumed_and_cancelling_it_changes_nothing(db, platform):
    job_id = make_job(db, status=JobStatus.failed)
    with pytest.raises(Conflict):
        db.run(lambda session: jobs.resume(session, job_id))
    db.run(lambda session: jobs.cancel(session, job_id))
    assert (get_row(db, Job, job_id).status, get_row(db, Job, job_id).cancel_requested) == (JobStatus.failed, False)
