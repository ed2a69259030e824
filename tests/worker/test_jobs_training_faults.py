"""What stops a training is told in words that an engineer can act on, and the job is over.

A detector of one convolution trains here, in this process: what is looked at is everything around it.
"""

import errno
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.core.db import Database
from app.core.models import FrameState, Job, JobKind, JobStatus, Metric
from app.core.services import datasets
from app.core.settings import Settings
from app.core.storage import BlobStore, get_store
from tests.support.factories import apply_edit, create, label_ids, make_frames, make_job, make_project, set_state
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.media import encoded, numbered_picture
from tests.support.toy_detector import Toy
from tests.support.work import run_here

pytestmark = KERAS_COPIES
OPTIONS = {"input_size": 64, "steps": 6, "batch_size": 2, "checkpoint_every": 2}


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.training.setup.find", lambda _: Toy)
    # Its loss asks for nothing that the checks before a training could check.
    monkeypatch.setattr("worker.training.loop.preflight", lambda *_: None)


def freeze_frames(db: Database, *, boxes: int = 2) -> tuple[int, int]:
    """Freeze a few frames with so many boxes each; return the project and the dataset."""
    project_id = make_project(db)
    blobs = [get_store().put(encoded(numbered_picture(number))) for number in range(6)]
    person = label_ids(db, project_id)["person"]
    frame_ids: list[int] = []
    for blob in blobs:
        frame_ids += make_frames(db, project_id, sha256=blob.sha256)
    if boxes:
        apply_edit(db, project_id, *(create(frame_id, person) for frame_id in frame_ids for _ in range(boxes)))
    set_state(db, frame_ids, FrameState.submitted)
    split = datasets.Split(val_share=0)
    dataset = datasets.freeze(db, get_store(), project_id, "first", datasets.Filter(), split, None)
    return project_id, dataset


def train(db: Database, *, boxes: int = 2, **options: Any) -> Job:
    project_id, dataset_id = freeze_frames(db, boxes=boxes)
    spec = {
        "dataset_id": dataset_id,
        "detector": "toy",
        "options": {**OPTIONS, **options},
        "init": {"mode": "scratch", "checkpoint_id": None},
    }
    make_job(db, JobKind.train, project_id, spec=spec)
    return run_here(db, "train")


def failed_with(job: Job, words: Sequence[str]) -> bool:
    assert job.status == JobStatus.failed, job.message
    assert job.finished_at is not None
    return all(word in str(job.error) for word in words)


def test_nothing_stops_a_sound_training(db: Database, platform: Settings) -> None:
    job = train(db)
    assert (job.status, job.error, job.result["steps"]) == (JobStatus.succeeded, None, 6)


def test_a_dataset_without_a_box(db: Database, platform: Settings) -> None:
    assert failed_with(train(db, boxes=0), ["has a box to learn", "label some"])


def test_a_loss_that_is_no_number_any_more(db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def diverged(*_: Any) -> dict[str, float]:
        return {"loss": math.nan, "gradient_norm": 1.0}

    monkeypatch.setattr("worker.training.trainee.make_step", lambda *_: diverged)
    assert failed_with(train(db, learning_rate=3.0), ["loss became nan in step 1", "Lower learning_rate", "3 times"])


def test_a_loss_that_is_no_number_once(db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    losses = iter([1.0, 1.0, 1.0, math.nan, *[1.0] * 9])
    monkeypatch.setattr(
        "worker.training.trainee.make_step", lambda *_: lambda *_: {"loss": next(losses), "gradient_norm": 1.0}
    )
    job = train(db)
    assert (job.status, job.result["steps"]) == (JobStatus.succeeded, 6)
    assert any("step 4: went back to step 2" in note for note in job.result["notes"])
    with db.read() as session:
        metrics = session.scalars(select(Metric).where(Metric.job_id == job.id, Metric.name == "loss")).all()
    assert [(row.step, row.value) for row in metrics] == [(step, 1.0) for step in range(1, 7)]


def test_memory_that_runs_out(db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr("worker.training.trainee.make_step", lambda *_: too_much)
    assert failed_with(train(db), ["Memory ran out at batch size 2 and input size 64", "Lower batch_size"])


def test_a_disk_that_is_full(db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_store: BlobStore, _path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(BlobStore, "put_file", no_room)
    assert failed_with(train(db), ["The disk is full"])


def test_a_picture_that_is_gone(db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose_first(*arguments: Any) -> int:
        dataset = freeze(*arguments)
        Path(str(get_store().local_path(get_store().put(encoded(numbered_picture(0))).sha256))).unlink()
        return dataset

    freeze = datasets.freeze
    monkeypatch.setattr(datasets, "freeze", lose_first)
    assert failed_with(train(db), ["missing"])
