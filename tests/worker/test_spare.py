"""A process that waits for its job is a child like every other one."""

import time
from collections.abc import Iterator
from unittest.mock import Mock

import pytest

from app.core.db import Database
from app.core.models import Job, JobStatus
from app.core.services import runs
from app.core.settings import Settings
from tests.support.factories import get_row
from tests.support.media import encoded, numbered_picture
from tests.support.processes import alive, eventually
from tests.support.work import add_source, children
from worker import child
from worker.log_file import job_folder
from worker.spare import Spare
from worker.supervisor import Supervisor


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    supervisor = Supervisor()
    supervisor.keep_a_spare()
    yield supervisor
    supervisor.stop()
    supervisor.lifeline.close()


def spare_of(supervisor: Supervisor) -> Spare:
    assert supervisor._spare is not None
    return supervisor._spare


def waiting(supervisor: Supervisor) -> int:
    process = spare_of(supervisor)._process
    assert process is not None
    return process.pid


def add_picture(db: Database) -> int:
    return add_source(db, ("a.jpg", encoded(numbered_picture(1))))[1]


def test_the_next_job_runs_in_the_process_that_waits_and_another_one_waits_then(
    db: Database, platform: Settings, supervisor: Supervisor, caplog: pytest.LogCaptureFixture
) -> None:
    first, job_id = waiting(supervisor), add_picture(db)
    with caplog.at_level("INFO", "worker.supervisor"):
        supervisor.serve("work")
    assert get_row(db, Job, job_id).status == JobStatus.succeeded
    assert f"job {job_id} runs as process {first}" in caplog.messages
    assert waiting(supervisor) != first
    assert (job_folder(job_id) / "log.txt").exists()


def test_one_that_died_meanwhile_costs_nothing_but_its_time(
    db: Database, platform: Settings, supervisor: Supervisor
) -> None:
    job_id = add_picture(db)
    killed = next(child for child in children() if child.pid == waiting(supervisor))
    killed.kill()
    killed.wait()
    supervisor.serve("work")
    job = get_row(db, Job, job_id)
    assert (job.status, job.deaths) == (JobStatus.succeeded, 0)


def test_it_ends_with_its_supervisor(platform: Settings, supervisor: Supervisor) -> None:
    stopped = waiting(supervisor)
    spare_of(supervisor).close()
    assert not alive(stopped)
    spare_of(supervisor).prepare()
    orphaned = waiting(supervisor)
    supervisor.lifeline.close()
    eventually(lambda: not alive(orphaned))


def test_the_time_that_it_waited_is_not_the_jobs(
    db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_picture(db)
    claim = db.run(lambda session: runs.claim(session, "work"))
    assert claim is not None
    taken: list[float] = []
    monkeypatch.setattr(child, "carry_out", lambda run: taken.append(run.seconds()))
    monkeypatch.setattr(child, "signal", Mock())
    monkeypatch.setattr(child.Run, "beat_in_background", lambda _: None)
    monkeypatch.setattr("psutil.Process.create_time", lambda _: time.time() - 1000)
    child.main(claim.job_id, claim.token)
    child.main(claim.job_id, claim.token, waited=True)
    began, given = taken
    assert given + 900 < began
