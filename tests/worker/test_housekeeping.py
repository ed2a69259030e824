"""What a worker does besides jobs."""

import os

from app.core.models import Checkpoint, JobKind, Weights
from app.core.services import retention
from app.core.storage import BlobStore, get_store
from tests.conftest import forget_process_caches
from tests.support.factories import get_row, make_checkpoint, make_job, make_project
from worker import housekeeping
from worker.housekeeping import Housekeeping


def make_training(db, number):
    project = make_project(db)
    job = make_job(db, JobKind.train, project)
    ids = []
    for step in range(1, number + 1):
        sha256 = get_store().put(b"weights of step %d" % step).sha256
        os.utime(get_store().local_path(sha256), (0, 0))
        ids.append(make_checkpoint(db, project, job_id=job, step=step, sha256=sha256))
    return ids


def weights(db, ids):
    return [get_row(db, Checkpoint, id_).weights for id_ in ids]


def housekeeper(monkeypatch, db):
    monkeypatch.setattr(housekeeping, "get_database", lambda: db)
    return Housekeeping("worker", [])


def test_it_makes_room_once_a_minute(db, platform, monkeypatch):
    monkeypatch.setenv("RAPIDLABEL_KEEP_CHECKPOINTS", "2")
    forget_process_caches()
    ids, keeper = make_training(db, 4), housekeeper(monkeypatch, db)
    keeper._once()
    assert weights(db, ids) == [Weights.removed] * 2 + [Weights.kept] * 2
    monkeypatch.setenv("RAPIDLABEL_KEEP_CHECKPOINTS", "1")
    forget_process_caches()
    keeper._once()
    assert weights(db, ids)[2] == Weights.kept, "a minute has not passed"
    monkeypatch.setattr(housekeeping, "RETENTION_SECONDS", 0)
    keeper._once()
    assert weights(db, ids) == [Weights.removed] * 3 + [Weights.kept]


def test_a_backlog_does_not_wait_for_the_next_minute(db, platform, monkeypatch):
    monkeypatch.setenv("RAPIDLABEL_KEEP_CHECKPOINTS", "1")
    monkeypatch.setattr(retention, "MOST_AT_ONCE", 2)
    forget_process_caches()
    ids, keeper = make_training(db, 4), housekeeper(monkeypatch, db)
    for _ in range(2):
        keeper._once()
    assert weights(db, ids) == [Weights.removed] * 3 + [Weights.kept]


def test_a_store_that_does_not_answer_does_not_stop_it(db, platform, monkeypatch):
    monkeypatch.setenv("RAPIDLABEL_KEEP_CHECKPOINTS", "1")
    forget_process_caches()
    ids, keeper = make_training(db, 3), housekeeper(monkeypatch, db)

    def away(*_):
        raise OSError("the store does not answer")

    with monkeypatch.context() as broken:
        broken.setattr(BlobStore, "delete", away)
        keeper._once()
    assert weights(db, ids) == [Weights.doomed] * 2 + [Weights.kept]
    monkeypatch.setattr(housekeeping, "RETENTION_SECONDS", 0)
    keeper._once()
    assert weights(db, ids) == [Weights.removed] * 2 + [Weights.kept]
