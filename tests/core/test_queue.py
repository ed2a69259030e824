"""Bells ring after the commit, on either broker, and a broker that is away harms nothing."""

import pytest

from app.core import queue
from app.core.models import Job, JobKind
from app.core.services import jobs
from tests.conftest import forget_process_caches
from tests.support.servers import free_port


@pytest.fixture
def rung(monkeypatch):
    bells = []
    monkeypatch.setattr(queue, "ring", bells.append)
    return bells


def test_the_bell_rings_once_for_each_queue_and_only_after_the_commit(db, platform, rung):
    with db.write() as session:
        for kind in (JobKind.predict, JobKind.ingest, JobKind.train):
            jobs.start(session, kind, None, {})
        assert rung == []
    assert sorted(rung) == ["train", "work"]


def test_what_is_rolled_back_rings_nothing(db, platform, rung):
    with pytest.raises(RuntimeError), db.write() as session:
        fail_after_starting(session)
    assert rung == []


def fail_after_starting(session):
    jobs.start(session, JobKind.predict, None, {})
    raise RuntimeError


def test_a_bell_reaches_its_queue(broker, monkeypatch):
    monkeypatch.setenv("BROKER_URL", broker)
    forget_process_caches()
    queue.ring("train")
    queue.ring("work")
    with queue.get_celery().connection_for_read() as connection, connection.SimpleQueue("train") as train:
        message = train.get(timeout=5)
        assert message.headers["task"] == queue.RING
        assert message.decode()[0] == ["train"]
        message.ack()
        with pytest.raises(train.Empty):
            train.get(block=False)
    assert queue.check() == "ok"


def test_a_broker_that_is_away_is_only_noted(db, platform, monkeypatch, caplog):
    monkeypatch.setenv("BROKER_URL", f"redis://127.0.0.1:{free_port()}/0")
    forget_process_caches()
    with db.write() as session:
        jobs.start(session, JobKind.predict, None, {})
    assert "did not ring" in caplog.text
    assert db.reader().query(Job).count() == 1
    assert queue.check().startswith("does not answer")
