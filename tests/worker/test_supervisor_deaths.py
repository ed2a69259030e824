"""Runs that die without a word, are overtaken, or are stopped before they can listen."""

import signal

import pytest
from sqlalchemy import update

from app.core.db import Database
from app.core.models import Job, JobKind, JobStatus
from app.core.settings import Settings
from tests.support.factories import get_row, make_job, make_project
from tests.support.processes import eventually
from tests.support.work import next_child, serving
from worker.supervisor import describe


def test_the_third_death_names_the_signal_the_memory_and_what_to_lower(db: Database, platform: Settings) -> None:
    job_id = make_job(db, project_id=make_project(db), spec={"dataset_id": 0, "detector": "nano", "options": {}})
    killed: list[int] = []
    with serving("train"):
        for _ in range(3):
            child = next_child(not_in=killed)
            # As soon as it has said how much memory it takes, so as the kernel's OOM killer would.
            eventually(lambda child=child: get_row(db, Job, job_id).trainer_pid == child.pid, every=0.01)
            child.kill()
            killed.append(child.pid)
    job = get_row(db, Job, job_id)
    assert (job.status, job.attempt, job.deaths) == (JobStatus.failed, 3, 3)
    for words in ("3 times in a row", "SIGKILL (signal 9)", "MiB", "lower batch_size or input_size"):
        assert words in str(job.error)


def test_a_cancelled_job_whose_run_dies_is_cancelled(db: Database, platform: Settings) -> None:
    job_id = make_job(db, project_id=make_project(db), spec={"dataset_id": 0, "detector": "nano", "options": {}})
    with serving("train"):
        child = next_child()
        with db.write() as session:
            session.execute(update(Job).where(Job.id == job_id).values(cancel_requested=True))
        child.kill()
    assert get_row(db, Job, job_id).status == JobStatus.cancelled


def test_a_run_stopped_before_it_can_listen_is_no_death(db: Database, platform: Settings) -> None:
    job_id = make_job(db, JobKind.demo, make_project(db), spec={"seed": 1})
    with serving("train") as supervisor:
        next_child()
        supervisor.stop()
        eventually(lambda: get_row(db, Job, job_id).status == JobStatus.queued, within=15)
    assert get_row(db, Job, job_id).deaths == 0


def test_a_run_that_cannot_stop_in_time_is_no_death(
    db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.supervisor.STUBBORN_SECONDS", 0.2)
    job_id = make_job(db, JobKind.demo, make_project(db), spec={"seed": 1})
    with serving("train") as supervisor:
        # As one that compiles: it hears nothing, and is ended.
        next_child().suspend()
        supervisor.stop()
        eventually(lambda: get_row(db, Job, job_id).status == JobStatus.queued, within=15)
    assert get_row(db, Job, job_id).deaths == 0


def test_ends_in_words() -> None:
    assert str(describe(-signal.SIGSEGV)) == "SIGSEGV (signal 11)"
    assert str(describe(3)) == "exit code 3"
