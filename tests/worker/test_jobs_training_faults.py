"""What stops a training is told in words that an engineer can act on, and the job is over.

A detector of one convolution trains here, in this process: what is looked at is everything around it.
"""

import errno
import hashlib
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import select
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from app.core.db import Database
from app.core.models import Frame, Job, JobStatus, Metric
from app.core.services import jobs
from app.core.settings import Settings
from app.core.storage import BlobStore, get_store
from app.core.words import Text
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.toy_training import FRAMES, STEPS, ask_for, checkpoints_of, freeze_frames, losses, picture, use_toy
from tests.support.work import run_here
from worker.log_file import job_folder
from worker.run import Run
from worker.training import frame_cache
from worker.training.report import Interrupted, StopReason
from worker.training.samples import Sample

pytestmark = KERAS_COPIES


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    use_toy(monkeypatch)


def train(db: Database, *, boxes: int = 2, **options: Any) -> Job:
    ask_for(db, *freeze_frames(db, boxes=boxes), **options)
    return run_here(db, "train")


def failed_with(job: Job, words: Sequence[str]) -> bool:
    assert job.status == JobStatus.failed, job.message
    assert job.finished_at is not None
    return all(word in str(job.error) for word in words)


def test_nothing_stops_a_sound_training(db: Database, platform: Settings) -> None:
    job = train(db)
    assert (job.status, job.error, job.result["steps"]) == (JobStatus.succeeded, None, 6)


def test_the_memory_it_takes_is_a_row_of_every_step_and_in_the_event_files(db: Database, platform: Settings) -> None:
    job = train(db)
    with db.read() as session:
        rows = dict(session.query(Metric.step, Metric.value).filter_by(job_id=job.id, name="memory_mib").all())
    assert list(rows) == list(range(1, STEPS + 1))
    assert min(rows.values()) > 50
    events = EventAccumulator(str(job_folder(job.id) / "tensorboard" / "attempt-1" / "train")).Reload()
    assert [event.step for event in events.Tensors("memory_mib")] == list(rows)


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


def lose(path: Path) -> None:
    path.unlink()


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize(
    ("harm", "words"), [(lose, "is missing"), (flip_a_bit, "has other bytes"), (cut, "has other bytes")]
)
def test_a_picture_that_is_gone_or_rotten_is_named_before_anything_is_learnt(
    db: Database, platform: Settings, harm: Callable[[Path], None], words: str
) -> None:
    project_id, dataset_id = freeze_frames(db)
    path = Path(str(get_store().local_path(get_store().put(picture(3)).sha256)))
    harm(path)
    job_id = ask_for(db, project_id, dataset_id)
    with db.read() as session:
        (frame,) = session.query(Frame).filter_by(sha256=path.name)
    named = [f"frame {frame.id}", str(path), words]
    assert failed_with(run_here(db, "train"), named)
    assert (losses(db, job_id), checkpoints_of(db, job_id)) == ([], [])


def test_all_pictures_that_are_gone_or_rotten_are_named_at_once(db: Database, platform: Settings) -> None:
    project_id, dataset_id = freeze_frames(db)
    paths = [Path(str(get_store().local_path(get_store().put(picture(number)).sha256))) for number in (1, 3, 4)]
    for path, harm in zip(paths, (lose, flip_a_bit, cut), strict=True):
        harm(path)
    ask_for(db, project_id, dataset_id)
    words = ["3 images of the dataset", "Put back from a backup", *map(str, paths)]
    assert failed_with(run_here(db, "train"), words)


def test_frames_are_told_while_they_are_prepared_and_a_worker_that_stops_loses_none(
    db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at the third frame: queued again without a checkpoint; the next run decodes what is left."""
    ask_for(db, *freeze_frames(db))
    decoded, told, real = [], [], frame_cache.read_rgb

    def noted(self: Run, progress: float, message: Text) -> None:
        told.append(str(message))
        if "Preparing frames: 3 of" in told[-1]:
            self.shutting_down = True

    monkeypatch.setattr(frame_cache, "read_rgb", lambda sample: decoded.append(sample.frame_id) or real(sample))
    monkeypatch.setattr(Run, "report", noted)
    stopped = run_here(db, "train")
    assert (stopped.status, stopped.deaths) == (JobStatus.queued, 0)
    assert [f"Checking frames: {done} of {FRAMES}" for done in range(FRAMES)] == told[1 : FRAMES + 1]
    monkeypatch.undo()
    use_toy(monkeypatch)
    monkeypatch.setattr(frame_cache, "read_rgb", lambda sample: decoded.append(sample.frame_id) or real(sample))
    assert run_here(db, "train").status == JobStatus.succeeded
    assert len(decoded) == len(set(decoded)) == FRAMES


@pytest.mark.parametrize(("ask", "then"), [(jobs.cancel, JobStatus.cancelled), (jobs.pause, JobStatus.paused)])
def test_who_cancels_or_pauses_while_frames_are_prepared_is_heard_at_the_next_report(
    db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch, ask: Callable[..., Job], then: JobStatus
) -> None:
    job_id, decoded, real = ask_for(db, *freeze_frames(db)), [], frame_cache.read_rgb
    heard = Event()

    class Heard(Interrupted):
        def __init__(self, reason: StopReason) -> None:
            super().__init__(reason)
            heard.set()

    def slowly(sample: Sample) -> Any:
        decoded.append(sample.frame_id)
        if len(decoded) == 2:
            db.run(lambda session: ask(session, job_id))
        elif len(decoded) > 2:
            assert heard.wait(30)
            raise Interrupted("cancel")
        return real(sample)

    monkeypatch.setattr(frame_cache, "THREADS", 1)
    monkeypatch.setattr("worker.run.REPORT_SECONDS", 0.0)
    monkeypatch.setattr("worker.training.preparing.Interrupted", Heard)
    monkeypatch.setattr(frame_cache, "read_rgb", slowly)
    job = run_here(db, "train")
    assert (job.status, checkpoints_of(db, job_id)) == (then, [])
    assert heard.is_set()


def test_a_picture_that_was_never_one_is_named_too(db: Database, platform: Settings) -> None:
    content = b"an upload that nothing can decode"
    ask_for(db, *freeze_frames(db, instead={3: content}))
    assert failed_with(run_here(db, "train"), ["cannot be read", hashlib.sha256(content).hexdigest()])
