"""Ingest that is killed, cancelled or sent home goes on, or ends, without a frame missing or doubled."""

import pytest
from sqlalchemy import select, update

from app.core.db import Database
from app.core.models import Frame, Job, JobStatus, Source
from app.core.services import jobs
from app.core.settings import Settings
from tests.support.factories import get_row
from tests.support.media import numbered_video
from tests.support.processes import eventually
from tests.support.work import add_source, children, next_child, serving

FRAMES = 900


@pytest.fixture(scope="module")
def long_video(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return numbered_video(tmp_path_factory.mktemp("videos") / "long.mp4", FRAMES).read_bytes()


def wait_until_under_way(db: Database, source_id: int) -> None:
    """Wait for the first commits."""
    eventually(lambda: get_row(db, Source, source_id).frame_count > 0, every=0.01)


def indexes(db: Database, source_id: int) -> list[int]:
    with db.read() as session:
        return list(session.scalars(select(Frame.index).where(Frame.source_id == source_id).order_by(Frame.id)))


def test_a_killed_run_is_taken_up_without_a_frame_doubled(db: Database, platform: Settings, long_video: bytes) -> None:
    source_id, job_id = add_source(db, ("long.mp4", long_video))
    with serving():
        child = next_child()
        wait_until_under_way(db, source_id)
        child.kill()
        eventually(lambda: get_row(db, Job, job_id).status == JobStatus.succeeded, within=60)
    job = get_row(db, Job, job_id)
    assert indexes(db, source_id) == list(range(FRAMES))
    assert (job.attempt, job.deaths, job.message) == (2, 0, f"{FRAMES:,} frames")


def test_a_cancelled_run_ends_at_once_and_keeps_what_it_has(
    db: Database, platform: Settings, long_video: bytes
) -> None:
    source_id, job_id = add_source(db, ("long.mp4", long_video))
    with serving():
        wait_until_under_way(db, source_id)
        assert 0 < get_row(db, Job, job_id).progress < 1
        db.run(lambda session: jobs.cancel(session, job_id))
        eventually(lambda: get_row(db, Job, job_id).status == JobStatus.cancelled, within=10)
    kept = indexes(db, source_id)
    assert 0 < len(kept) < FRAMES
    assert kept == list(range(len(kept)))


def test_a_worker_that_stops_hands_its_job_on(db: Database, platform: Settings, long_video: bytes) -> None:
    source_id, job_id = add_source(db, ("long.mp4", long_video))
    with serving() as supervisor:
        wait_until_under_way(db, source_id)
        supervisor.stop()
        eventually(lambda: get_row(db, Job, job_id).status == JobStatus.queued, within=10)
    assert len(indexes(db, source_id)) < FRAMES
    with serving():
        eventually(lambda: get_row(db, Job, job_id).status == JobStatus.succeeded, within=60)
    assert indexes(db, source_id) == list(range(FRAMES))
    assert get_row(db, Job, job_id).deaths == 0


def test_an_overtaken_run_leaves_and_writes_nothing_more(db: Database, platform: Settings, long_video: bytes) -> None:
    source_id, job_id = add_source(db, ("long.mp4", long_video))
    with serving():
        wait_until_under_way(db, source_id)
        with db.write() as session:
            values = {"token": 7, "message": "runs elsewhere", "trainer_host": "another", "trainer_pid": 1}
            session.execute(update(Job).where(Job.id == job_id).values(**values))
            kept = session.get_one(Source, source_id).frame_count
        eventually(lambda: not children(), within=30)
    job = get_row(db, Job, job_id)
    assert (job.status, job.token, job.message, job.deaths) == (JobStatus.running, 7, "runs elsewhere", 0)
    assert len(indexes(db, source_id)) == kept < FRAMES
