"""Trainings of a detector of one convolution in the test's own process: what is looked at is everything around it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from app.core.db import Database
from app.core.models import Checkpoint, FrameState, JobKind, Metric
from app.core.services import datasets
from app.core.storage import get_store
from tests.support.factories import apply_edit, create, label_ids, make_frames, make_job, make_project, set_state
from tests.support.media import encoded, numbered_picture
from tests.support.toy_detector import Toy
from worker.train_report import DatabaseReporter

STEPS, FRAMES = 6, 6
OPTIONS = {"input_size": 64, "steps": STEPS, "batch_size": 2, "checkpoint_every": 2}


def use_toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every detector is the toy."""
    for module in ("setup", "suggestion"):
        monkeypatch.setattr(f"worker.training.{module}.find", lambda _: Toy)
    # Its loss asks for nothing that the checks before a training could check.
    monkeypatch.setattr("worker.training.loop.preflight", lambda *_: None)


def freeze_frames(db: Database, *, boxes: int = 2, instead: Mapping[int, bytes] | None = None) -> tuple[int, int]:
    """Freeze a few frames with so many boxes each; return the project and the dataset.

    `instead` are the bytes of image files, by number, that are not as they should be.
    """
    project_id = make_project(db)
    person = label_ids(db, project_id)["person"]
    frame_ids: list[int] = []
    for number in range(FRAMES):
        content = (instead or {}).get(number) or picture(number)
        frame_ids += make_frames(db, project_id, sha256=get_store().put(content).sha256)
    if boxes:
        apply_edit(db, project_id, *(create(frame_id, person) for frame_id in frame_ids for _ in range(boxes)))
    set_state(db, frame_ids, FrameState.submitted)
    split = datasets.Split(val_share=0)
    return project_id, datasets.freeze(db, get_store(), project_id, "first", datasets.Filter(), split, None)


def picture(number: int) -> bytes:
    """The image file of one of the frames."""
    return encoded(numbered_picture(number))


def ask_for(db: Database, project_id: int, dataset_id: int, **options: Any) -> int:
    """Put a training into its queue; return the job."""
    spec = {
        "dataset_id": dataset_id,
        "detector": "toy",
        "options": {**OPTIONS, **options},
        "init": {"mode": "scratch", "checkpoint_id": None},
    }
    return make_job(db, JobKind.train, project_id, spec=spec)


def after_step(monkeypatch: pytest.MonkeyPatch, happen: Callable[[Any, int], None]) -> None:
    """Call `happen(run, step)` after each training step, when its row is noted."""
    noted = DatabaseReporter.metrics

    def metrics(self: DatabaseReporter, step: int, *rest: Any) -> None:
        noted(self, step, *rest)
        happen(self._run, step)

    monkeypatch.setattr(DatabaseReporter, "metrics", metrics)


def losses(db: Database, job_id: int) -> list[tuple[int, float | None]]:
    """Return (step, loss) by step."""
    with db.read() as session:
        rows = session.query(Metric).filter_by(job_id=job_id, name="loss").order_by(Metric.step)
        return [(row.step, row.value) for row in rows]


def checkpoints_of(db: Database, job_id: int) -> list[Checkpoint]:
    """Return a job's checkpoints by step."""
    with db.read() as session:
        return list(session.query(Checkpoint).filter_by(job_id=job_id).order_by(Checkpoint.step))
