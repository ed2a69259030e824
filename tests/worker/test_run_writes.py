"""A run's writes meet other transactions: the one that lost is done again, and counts once."""

import pytest
from sqlalchemy.exc import OperationalError

from app.core.formats.base import LabeledFrame
from app.core.ids import uuid7
from app.core.models import Frame, Job, JobKind
from app.core.services import imports, jobs, runs
from app.core.services.imports import Report
from app.core.storage import get_store
from tests.support.factories import get_row, make_frames, make_job, make_project
from worker import imports as import_job
from worker.run import Run

DEADLOCK = OperationalError("UPDATE", {}, Exception(1213, "Deadlock found when trying to get lock"))
OTHER = OperationalError("UPDATE", {}, Exception(2013, "Lost connection to server during query"))


@pytest.fixture
def run(db, platform):
    make_job(db, JobKind.imports, make_project(db), spec={"source_id": None, "mode": "merge"})
    claim = db.run(lambda session: runs.claim(session, "work"))
    return Run(db, get_store(), claim)


def failing(times, error=DEADLOCK):
    left = iter([error] * times)

    def fail(*_args, **_named):
        for waiting in left:
            raise waiting

    return fail


def test_a_write_that_lost_a_deadlock_is_done_again(db, run):
    fail = failing(2)

    def work(session):
        session.get_one(Job, run.claim.job_id).priority += 1
        session.flush()
        fail()
        return "done"

    assert run.write(work) == "done"
    assert get_row(db, Job, run.claim.job_id).priority == 1


def test_another_error_is_not_tried_again(run):
    fail = failing(1, OTHER)
    with pytest.raises(OperationalError):
        run.write(lambda session: fail())


def test_an_import_that_is_done_again_counts_its_frames_once(db, run, monkeypatch):
    name = get_row(db, Frame, make_frames(db, run.project_id)[0]).name
    monkeypatch.setattr(imports, "apply", failing(1))
    report = Report("merge")
    frames = [LabeledFrame(name=name, width=0, height=0), LabeledFrame(name="other.jpg", width=0, height=0)]
    import_job._bring_in(run, frames, uuid7(), {}, report)
    assert (report.frames, report.frames_matched, report.faults_total, len(report.faults)) == (2, 1, 1, 1)


class Left(BaseException):
    """The process would have ended here."""


def leave(_code):
    raise Left


def test_a_cancel_ends_at_once_what_has_nothing_to_lose(db, run, monkeypatch):
    monkeypatch.setattr("os._exit", leave)
    cleaned = []
    run.let_go = lambda: cleaned.append(True)
    run.beat()
    run._leave_if_cancelled()
    assert get_row(db, Job, run.claim.job_id).status == "running"
    db.run(lambda session: jobs.cancel(session, run.claim.job_id))
    run.beat()
    with pytest.raises(Left):
        run._leave_if_cancelled()
    assert (get_row(db, Job, run.claim.job_id).status, cleaned) == ("cancelled", [True])


def test_a_cancel_waits_for_what_has_something_to_save(db, run):
    db.run(lambda session: jobs.cancel(session, run.claim.job_id))
    run.beat()
    run._leave_if_cancelled()
    assert get_row(db, Job, run.claim.job_id).status == "running"
