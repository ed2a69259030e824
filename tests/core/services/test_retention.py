"""Of a long training few weights stay, and those that anything needs are never among the others."""

import os
import time
from contextlib import suppress

import pytest

from app.core.errors import Gone
from app.core.models import Checkpoint, CheckpointOrigin, JobKind, Weights, WeightsExport
from app.core.services import checkpoints, garbage, predictions, retention, runs, weights_exports
from app.core.settings import get_settings
from app.core.storage import BlobStore, get_store
from tests.support.factories import get_row, make_checkpoint, make_job, make_project, make_source
from tests.support.threads import at_once

KEEP, STEPS = 3, 10


def put(text, *, old=True):
    sha256 = get_store().put(text.encode()).sha256
    if old:
        long_ago = time.time() - 2 * retention.YOUNG_SECONDS
        os.utime(get_store().local_path(sha256), (long_ago, long_ago))
    return sha256


class Training:
    """Ten checkpoints, the oldest first, of step 10, 20, ... 100."""

    def __init__(self, db, *, of="weights", old=True, **options):
        self.db, self.project = db, make_project(db)
        self.job = make_job(db, JobKind.train, self.project)
        self.ids = [
            make_checkpoint(db, self.project, job_id=self.job, step=10 * number, best=number == 2, options=options,
                            sha256=put(f"{of} {number}", old=old), labels=[{"id": 1, "name": "person"}])
            for number in range(1, STEPS + 1)
        ]  # fmt: skip

    def use(self, kind, number, **spec):
        return make_job(self.db, kind, self.project, spec={"checkpoint_id": self.ids[number - 1], **spec})

    def left(self):
        """Numbers of those that still have their weights, by their rows and by their files."""
        rows = [get_row(self.db, Checkpoint, id_) for id_ in self.ids]
        kept = [row.step // 10 for row in rows if row.weights in {Weights.kept, Weights.pinned}]
        assert kept == [row.step // 10 for row in rows if get_store().exists(row.sha256)]
        assert all(row.weights != Weights.doomed for row in rows)
        return kept


def sweep(db):
    return retention.sweep(db, get_store(), KEEP)


def test_the_newest_and_the_best_stay_and_the_rows_of_all(db, platform):
    training = Training(db)
    assert sweep(db) == STEPS - KEEP - 1
    assert training.left() == [2, 8, 9, 10]
    assert sweep(db) == 0
    with db.read() as session:
        assert session.query(Checkpoint).filter_by(job_id=training.job).count() == STEPS


def test_what_something_was_made_with_stays(db, platform):
    training = Training(db, keep_every=40)
    training.use(JobKind.predict, 1, source_id=1)
    make_job(db, JobKind.train, training.project, spec={"init": {"mode": "transfer", "checkpoint_id": training.ids[2]}})
    training.use(JobKind.export, 5, format="onnx")
    with db.write() as session:
        checkpoints.pin(session, training.ids[5], pinned=True)
        session.add(WeightsExport(checkpoint_id=training.ids[6], format="h5", weights_sha256="", sha256="a", bytes=1,
                                  package_sha256="b", package_bytes=1))  # fmt: skip
    sweep(db)
    assert training.left() == list(range(1, 11))


def test_weights_that_nobody_trained_here_stay(db, platform):
    project = make_project(db)
    job = make_job(db, JobKind.weights, project)
    for number in range(2 * KEEP):
        make_checkpoint(db, project, job_id=job, origin=CheckpointOrigin.upload, sha256=put(f"upload {number}"))
    assert sweep(db) == 0


def test_the_same_bytes_of_another_training_stay_for_it(db, platform):
    one, other = Training(db), Training(db)
    with db.write() as session:
        for id_ in other.ids:
            checkpoints.pin(session, id_, pinned=True)
    assert sweep(db) == STEPS - KEEP - 1
    assert len(other.left()) == STEPS
    assert get_row(db, Checkpoint, one.ids[0]).weights == Weights.removed


def test_a_file_that_was_just_written_stays_for_a_while(db, platform):
    training = Training(db, old=False)
    assert sweep(db) == 0
    row = get_row(db, Checkpoint, training.ids[0])
    assert (row.weights, get_store().exists(row.sha256)) == (Weights.doomed, True)
    for number in range(1, STEPS + 1):
        put(f"weights {number}")
    assert sweep(db) == STEPS - KEEP - 1


def test_killed_at_any_moment_the_next_sweep_goes_on(db, platform, monkeypatch):
    """Killed before and after every file; a row never promises a file that is gone."""
    training, real = Training(db), BlobStore.delete

    class Killed(BaseException):
        pass

    for moment in range(2 * (STEPS - KEEP - 1)):
        left = [moment % 4]

        def delete(store, sha256, left=left):
            for act in (lambda: None, lambda: real(store, sha256)):
                act()
                if not left[0]:
                    raise Killed
                left[0] -= 1

        monkeypatch.setattr(BlobStore, "delete", delete)
        with suppress(Killed):
            sweep(db)
        for id_ in training.ids:
            row = get_row(db, Checkpoint, id_)
            assert row.weights in checkpoints.GONE or get_store().exists(row.sha256)
    monkeypatch.setattr(BlobStore, "delete", real)
    sweep(db)
    assert training.left() == [2, 8, 9, 10]


def test_several_at_once_remove_each_once(db, platform):
    training = Training(db)
    at_once(lambda _: sweep(db), range(4))
    assert training.left() == [2, 8, 9, 10]


def test_a_large_backlog_goes_in_several_rounds(db, platform, monkeypatch):
    monkeypatch.setattr(retention, "MOST_AT_ONCE", 4)
    training = Training(db)
    assert [sweep(db) for _ in range(3)] == [4, 2, 0]
    assert training.left() == [2, 8, 9, 10]


def test_removed_weights_start_nothing_and_are_collected(db, platform):
    training = Training(db, old=False)
    sweep(db)
    gone = training.ids[0]
    source = make_source(db, training.project)
    for start in (
        lambda session: predictions.start(session, source, gone, None, None),
        lambda session: weights_exports.start(session, gone, "onnx", None),
        lambda session: checkpoints.pin(session, gone, pinned=True),
    ):
        with pytest.raises(Gone, match=f"checkpoint {gone} were removed"):
            db.run(start)
    with db.read() as session:
        assert garbage.collect(session, get_store(), grace=-60) >= STEPS - KEEP - 1


def test_who_starts_with_weights_first_keeps_them(db, platform):
    training = Training(db)
    source = make_source(db, training.project)
    db.run(lambda session: predictions.start(session, source, training.ids[0], None, None))
    sweep(db)
    assert training.left() == [1, 2, 8, 9, 10]


def test_a_step_that_is_made_again_has_its_weights(db, platform):
    training = Training(db)
    sweep(db)
    with db.write() as session:
        checkpoints.get(session, training.ids[-1]).state_sha256 = put("newest state")
    run = db.run(lambda session: runs.claim(session, "train"))
    values = {"step": 10, "epoch": 1, "metrics": {}, "bytes": 1, "sha256": put("again"), "detector": "nano",
              "options": {}, "labels": [], "state_sha256": put("state")}  # fmt: skip
    with db.write() as session:
        checkpoints.record(session, run, values, best=False)
    assert get_row(db, Checkpoint, training.ids[0]).weights == Weights.kept


def test_how_many_stay_is_a_setting(platform):
    assert get_settings().keep_checkpoints == 20
