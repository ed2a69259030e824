"""Runs of jobs: claimed once, fenced, resumed from the last checkpoint, given up after three deaths."""

import math

import pytest
from sqlalchemy import update

from app.core.clock import now
from app.core.columns import database_now
from app.core.errors import Fenced
from app.core.models import Checkpoint, Job, JobKind, JobStatus, Metric
from app.core.services import checkpoints, job_words, jobs, runs
from app.core.words import say
from tests.support.factories import SHA, get_row, make_job, make_project
from tests.support.threads import at_once

S = JobStatus


@pytest.fixture
def project(db, platform):
    return make_project(db)


def claim(db, queue="train"):
    return db.run(lambda session: runs.claim(session, queue))


def metric(step, name="loss", value=1.0, context="train"):
    return {"step": step, "name": name, "context": context, "value": value, "at": now()}


def record(db, run, *rows):
    def work(session):
        runs.beat(session, run)
        runs.record_metrics(session, run, rows)

    db.run(work)


def save_checkpoint(db, run, step, *, best=False, state="1" * 64, **options):
    values = {
        "dataset_id": None,
        "detector": "nano",
        "options": options,
        "labels": [],
        "step": step,
        "epoch": 1,
        "metrics": {},
        "bytes": 1,
        "sha256": SHA,
        "state_sha256": state,
    }
    return db.run(lambda session: checkpoints.record(session, run, values, best=best))


def steps_of(db, job_id):
    with db.read() as session:
        return sorted((row.step, row.name, row.context) for row in session.query(Metric).filter_by(job_id=job_id))


def die(db, run):
    db.run(lambda session: runs.died(session, run, say("jobs.signal", name="SIGKILL", number=9)))


def test_the_best_job_is_claimed_first_and_each_queue_by_itself(db, project):
    old, urgent, new = (
        make_job(db, project_id=project),
        make_job(db, project_id=project, priority=5),
        make_job(db, project_id=project),
    )
    other = make_job(db, JobKind.predict, project)
    assert [claim(db).job_id for _ in range(3)] == [urgent, old, new]
    assert claim(db) is None
    assert claim(db, "work").job_id == other


def test_many_claimers_never_get_the_same_job(db, project):
    made = [make_job(db, project_id=project) for _ in range(6)]
    claims = at_once(lambda _: claim(db), range(8))
    claims += [found for _ in made if (found := claim(db))]
    assert sorted(found.job_id for found in claims if found) == made


def test_a_claim_starts_a_run(db, project):
    job_id = make_job(db, project_id=project)
    run = claim(db)
    job = get_row(db, Job, job_id)
    assert (job.status, job.token, job.attempt) == (S.running, run.token, 1)
    assert job.started_at is not None
    assert job.trainer_host


def test_an_overtaken_run_writes_nothing(db, project):
    job_id = make_job(db, project_id=project)
    old = claim(db)
    die(db, old)
    new = claim(db)
    assert new.token > old.token
    save_checkpoint(db, new, 10)
    before = get_row(db, Job, job_id)
    for write in (
        lambda: record(db, old, metric(5)),
        lambda: save_checkpoint(db, old, 20),
        lambda: db.run(lambda session: runs.end(session, old, S.succeeded)),
        lambda: db.run(lambda session: runs.beat(session, old, message=say("jobs.waiting"))),
    ):
        with pytest.raises(Fenced):
            write()
    die(db, old)
    after = get_row(db, Job, job_id)
    columns = Job.__table__.columns.keys()
    assert {name: getattr(after, name) for name in columns} == {name: getattr(before, name) for name in columns}
    assert steps_of(db, job_id) == []
    with db.read() as session:
        assert [row.step for row in session.query(Checkpoint)] == [10]


def test_metrics_past_the_checkpoint_go_with_the_claim(db, project):
    job_id = make_job(db, project_id=project)
    run = claim(db)
    record(db, run, *(metric(step) for step in range(1, 8)))
    save_checkpoint(db, run, 5)
    die(db, run)
    assert len(steps_of(db, job_id)) == 7
    claim(db)
    assert [step for step, _, _ in steps_of(db, job_id)] == [1, 2, 3, 4, 5]


def test_without_a_checkpoint_all_metrics_go(db, project):
    job_id = make_job(db, project_id=project)
    run = claim(db)
    record(db, run, metric(0), metric(1))
    die(db, run)
    claim(db)
    assert steps_of(db, job_id) == []


def test_checkpoints_that_cannot_be_resumed_from_go_too(db, project):
    make_job(db, project_id=project)
    run = claim(db)
    save_checkpoint(db, run, 5)
    save_checkpoint(db, run, 9, state=None)
    die(db, run)
    claim(db)
    with db.read() as session:
        assert [row.step for row in session.query(Checkpoint)] == [5]


def test_a_metric_written_again_replaces_the_first_and_what_is_not_finite_is_null(db, project):
    job_id = make_job(db, project_id=project)
    run = claim(db)
    record(db, run, metric(1, value=3.0), metric(1, "ap", 0.5, "val"))
    record(db, run, metric(1, value=2.0), metric(2, value=math.nan), metric(3, value=math.inf))
    assert steps_of(db, job_id) == [(1, "ap", "val"), (1, "loss", "train"), (2, "loss", "train"), (3, "loss", "train")]
    with db.read() as session:
        assert [row.value for row in session.query(Metric).filter_by(name="loss").order_by(Metric.step)] == [
            2.0,
            None,
            None,
        ]


def test_three_deaths_without_a_new_checkpoint_are_a_failure_that_says_why(db, project):
    job_id = make_job(db, project_id=project)
    for death in range(3):
        run = claim(db)
        db.run(lambda session, run=run: runs.beat(session, run, last_memory=1500 << 20))
        assert get_row(db, Job, job_id).deaths == death
        die(db, run)
    job = get_row(db, Job, job_id)
    assert (job.status, job.deaths, job.trainer_pid) == (S.failed, 3, None)
    assert all(word in job.error for word in ("3 times", "SIGKILL", "1,500 MiB", "batch_size"))
    assert claim(db) is None


def test_a_new_checkpoint_clears_the_deaths(db, project):
    job_id = make_job(db, project_id=project)
    for step in range(1, 5):
        run = claim(db)
        save_checkpoint(db, run, step)
        die(db, run)
    job = get_row(db, Job, job_id)
    assert (job.status, job.deaths, job.attempt) == (S.queued, 1, 4)


def test_a_run_without_a_heartbeat_is_swept(db, project):
    job_id, fresh = make_job(db, project_id=project), make_job(db, project_id=project)
    claim(db), claim(db)
    with db.write() as session:
        session.execute(update(Job).where(Job.id == job_id).values(heartbeat_at=database_now(-60)))
    assert db.run(runs.sweep) == ["train"]
    assert [get_row(db, Job, i).status for i in (job_id, fresh)] == [S.queued, S.running]
    assert "no heartbeat" in get_row(db, Job, job_id).message


def test_many_sweepers_count_one_death(db, project):
    job_id = make_job(db, project_id=project)
    claim(db)
    with db.write() as session:
        session.execute(update(Job).values(heartbeat_at=database_now(-60)))
    at_once(lambda _: db.run(runs.sweep), range(6))
    assert get_row(db, Job, job_id).deaths == 1


@pytest.mark.parametrize(
    ("wish", "status", "after"),
    [
        (jobs.cancel, S.queued, S.cancelled),
        (jobs.pause, S.queued, S.paused),
        (jobs.cancel, S.succeeded, S.succeeded),
        (jobs.pause, S.paused, S.paused),
        (None, S.queued, S.queued),
    ],
)
def test_what_people_wished_meanwhile_counts_when_a_run_ends(db, project, wish, status, after):
    job_id = make_job(db, project_id=project)
    run = claim(db)
    if wish:
        db.run(lambda session: wish(session, job_id))
    db.run(lambda session: runs.end(session, run, status))
    job = get_row(db, Job, job_id)
    assert (job.status, job.pause_requested) == (after, False)
    assert (job.finished_at is not None) == (after in {S.cancelled, S.succeeded})


@pytest.mark.parametrize(("wish", "after"), [(jobs.cancel, S.cancelled), (jobs.pause, S.paused)])
def test_a_run_that_dies_after_a_wish_fulfils_it(db, project, wish, after):
    job_id = make_job(db, project_id=project)
    run = claim(db)
    db.run(lambda session: wish(session, job_id))
    die(db, run)
    assert get_row(db, Job, job_id).status == after


def test_a_long_message_is_cut(db, project):
    job_id = make_job(db, project_id=project)
    run = claim(db)
    db.run(lambda session: runs.beat(session, run, message=say("jobs.crash", kind="Error", error="x" * 5000)))
    assert len(get_row(db, Job, job_id).message) == job_words.LONGEST_MESSAGE


def test_one_checkpoint_is_best_and_old_states_retire(db, project):
    make_job(db, project_id=project)
    run = claim(db)
    states = [str(number) * 64 for number in range(5)]
    retired = [save_checkpoint(db, run, step, best=step in {0, 1}, state=states[step]) for step in range(5)]
    assert retired == [[], [], [states[0]], [], [states[2]]]
    with db.read() as session:
        rows = session.query(Checkpoint).order_by(Checkpoint.step).all()
        assert [row.best for row in rows] == [False, True, False, False, False]
        assert [row.state_sha256 for row in rows] == [None, states[1], None, states[3], states[4]]


def test_the_states_that_a_training_keeps_stay(db, project):
    make_job(db, project_id=project)
    run = claim(db)
    for step in range(1, 8):
        save_checkpoint(db, run, step, state=str(step) * 64, keep_every=3)
    with db.read() as session:
        rows = session.query(Checkpoint).order_by(Checkpoint.step).all()
        assert [row.step for row in rows if row.state_sha256] == [3, 6, 7]
