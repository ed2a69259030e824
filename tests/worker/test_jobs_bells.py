"""Real workers and a real broker: a bell may be lost or doubled, a job is neither."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from app.core.db import Database, get_database
from app.core.models import Job, JobStatus
from app.core.parent import Lifeline
from app.core.queue import ring
from app.core.services.job_moves import ENDED
from app.core.settings import ROOT, child_environment, get_settings
from app.embedded import commands
from tests.conftest import forget_process_caches
from tests.support.databases import migrate
from tests.support.factories import get_row
from tests.support.media import encoded, numbered_picture
from tests.support.processes import eventually
from tests.support.work import add_source

JOBS = 3


@pytest.fixture
def database(switches: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Database]:
    """The database of a platform whose broker and workers are real; the workers come when they are started."""
    for name, value in {**switches, "RAPIDLABEL_HOME": str(tmp_path), "RAPIDLABEL_SWEEP_SECONDS": "1"}.items():
        monkeypatch.setenv(name, value)
    forget_process_caches()
    migrate(get_settings().database_url)
    yield get_database()
    get_database().engine.dispose()
    forget_process_caches()


@contextmanager
def workers(count: int) -> Iterator[None]:
    """Workers of the queue `work`, as the embedded stack starts them."""
    lifeline = Lifeline()
    command = commands.worker(lifeline, "work")
    started = [
        subprocess.Popen(command, cwd=ROOT, env=child_environment(), pass_fds=lifeline.pass_fds, start_new_session=True)
        for _ in range(count)
    ]
    try:
        yield
    finally:
        for worker in started:
            worker.terminate()
        for worker in started:
            worker.wait(timeout=20)
        lifeline.close()


def lose_all_bells() -> None:
    settings = get_settings()
    if settings.embedded_broker:
        for message in (settings.home / "broker" / "messages").iterdir():
            message.unlink()
        return
    with redis.Redis.from_url(settings.broker_url) as client:
        client.flushdb()


def ring_once_more() -> None:
    for _ in range(5):
        ring("work")


def add_jobs(database: Database) -> list[int]:
    pictures = [encoded(numbered_picture(number)) for number in range(JOBS)]
    return [add_source(database, (f"{number}.jpg", data))[1] for number, data in enumerate(pictures)]


def wait_and_check_each_ran_once(database: Database, job_ids: list[int]) -> None:
    def rows() -> list[Job]:
        return [get_row(database, Job, job_id) for job_id in job_ids]

    eventually(lambda: all(row.status in ENDED for row in rows()), within=60)
    assert [(row.status, row.attempt, row.deaths) for row in rows()] == [(JobStatus.succeeded, 1, 0)] * JOBS


def test_two_workers_run_every_job_once_whatever_happens_to_its_bell(database: Database) -> None:
    lost = add_jobs(database)
    lose_all_bells()
    with workers(2):
        wait_and_check_each_ran_once(database, lost)
        doubled = add_jobs(database)
        ring_once_more()
        wait_and_check_each_ran_once(database, doubled)
