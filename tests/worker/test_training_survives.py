"""Whatever happens to a training, it goes on where it was and ends as the undisturbed one, to the bit."""

import errno
import random
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from sqlalchemy import update

from app.core.columns import database_now
from app.core.db import Database
from app.core.models import Job, JobStatus
from app.core.services import jobs, runs
from app.core.services.runs import Claim
from app.core.settings import Settings, get_settings
from app.core.storage import BlobStore, get_store
from app.core.words import say
from tests.support.factories import get_row
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.threads import at_once
from tests.support.toy_training import STEPS, after_step, ask_for, checkpoints_of, freeze_frames, losses, use_toy
from tests.support.work import run_here
from worker.child import carry_out
from worker.run import Run
from worker.supervisor import Supervisor
from worker.training.checkpoint import load

pytestmark = KERAS_COPIES
ON_ONE_DATABASE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
SEED = 2017
MOMENTS = 30
"""A run of the toy passes about 40 at which it can be killed."""
SIGKILL = say("jobs.signal", name="SIGKILL", number=9)


class Killed(BaseException):
    """The process is gone: nothing that runs in it may notice."""


class Outcome(NamedTuple):
    """Losses by step, and network, average and optimizer by name."""

    losses: list[tuple[int, float | None]]
    arrays: dict[str, Any]


class Trainings:
    """Trainings on one dataset, each to be compared with the one that nobody disturbed."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.project_id, self.dataset_id = freeze_frames(db)

    def ask(self, **options: Any) -> int:
        return ask_for(self.db, self.project_id, self.dataset_id, **options)

    def outcome(self, job_id: int) -> Outcome:
        # Not the file's hash: it holds names that Keras counts up within one process.
        path = get_store().local_path(str(checkpoints_of(self.db, job_id)[-1].state_sha256))
        return Outcome(losses(self.db, job_id), load(Path(str(path))).arrays)

    def assert_as(self, undisturbed: Outcome, job_id: int) -> Job:
        """The same weights and losses, every step and checkpoint once, and nothing left to be done."""
        job = get_row(self.db, Job, job_id)
        assert (job.status, job.error, job.result["steps"]) == (JobStatus.succeeded, None, STEPS)
        ours = self.outcome(job_id)
        assert ours.losses == undisturbed.losses
        assert [step for step, _ in ours.losses] == list(range(1, STEPS + 1))
        assert ours.arrays.keys() == undisturbed.arrays.keys()
        wrong = [name for name in ours.arrays if not np.array_equal(ours.arrays[name], undisturbed.arrays[name])]
        assert wrong == []
        steps = [row.step for row in checkpoints_of(self.db, job_id)]
        assert len(set(steps)) == len(steps)
        return job


@pytest.fixture
def trainings(db: Database, platform: Settings, monkeypatch: pytest.MonkeyPatch) -> Trainings:
    use_toy(monkeypatch)
    return Trainings(db)


@pytest.fixture(scope="module")
def known() -> list[Outcome]:
    return []


@pytest.fixture
def undisturbed(trainings: Trainings, known: list[Outcome]) -> Outcome:
    """What comes out where nothing happens: neither the database nor the test makes a difference to it."""
    if not known:
        job_id = trainings.ask()
        run_here(trainings.db, "train")
        known.append(trainings.outcome(job_id))
    return known[0]


def claimed(db: Database) -> Claim:
    claim = db.run(lambda session: runs.claim(session, "train"))
    assert claim is not None
    return claim


def killed_at(run: Callable[[], Any], moment: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run until the given moment: renames of files and writes to the database count, before and after each."""
    left = [moment]

    def count(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            tick()
            answer = call(*arguments, **named)
            tick()
            return answer

        return counted

    def tick() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", count(Path.replace))
        patch.setattr(Run, "write", count(Run.write))
        with suppress(Killed):
            run()
            return False
    return True


def test_killed_at_random_moments(trainings: Trainings, undisturbed: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    dice, db, job_id = random.Random(SEED), trainings.db, trainings.ask()
    deaths = 0
    while (job := get_row(db, Job, job_id)).status == JobStatus.queued:
        claim = claimed(db)
        run = Run(db, get_store(), claim)
        # A third death in a row without a checkpoint would rightly be a failure.
        moment = dice.randrange(1, MOMENTS) if job.deaths < 2 and deaths < 6 else 100 * MOMENTS
        if killed_at(lambda run=run: carry_out(run), moment, monkeypatch):
            deaths += 1
            db.run(lambda session, claim=claim: runs.died(session, claim, SIGKILL))
    assert deaths >= 2
    assert trainings.assert_as(undisturbed, job_id).attempt == deaths + 1


@ON_ONE_DATABASE
def test_a_worker_that_is_stopped_saves_on_its_way_out(
    trainings: Trainings, undisturbed: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, job_id = trainings.db, trainings.ask(checkpoint_every=100)
    with monkeypatch.context() as patch:
        after_step(patch, lambda run, step: setattr(run, "shutting_down", step == 3))
        job = run_here(db, "train")
    assert (job.status, job.deaths, str(job.message)) == (JobStatus.queued, 0, str(say("jobs.worker_stops")))
    assert [row.step for row in checkpoints_of(db, job_id)] == [3]
    run_here(db, "train")
    trainings.assert_as(undisturbed, job_id)


def test_a_machine_that_is_gone_is_replaced_and_writes_nothing_when_it_comes_back(
    trainings: Trainings, undisturbed: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, job_id = trainings.db, trainings.ask()
    silent, back = threading.Event(), threading.Event()
    lost = claimed(db)

    def fall_silent(run: Run, step: int) -> None:
        if run.claim == lost and step == 3:
            silent.set()
            back.wait(timeout=60)

    after_step(monkeypatch, fall_silent)
    machine = threading.Thread(target=carry_out, args=(Run(db, get_store(), lost),))
    machine.start()
    try:
        assert silent.wait(timeout=60)
        with db.write() as session:
            session.execute(update(Job).where(Job.id == job_id).values(heartbeat_at=database_now(-60)))
        assert db.run(runs.sweep) == ["train"]
        assert run_here(db, "train").status == JobStatus.succeeded
    finally:
        back.set()
        machine.join(timeout=60)
    assert not machine.is_alive()
    assert trainings.assert_as(undisturbed, job_id).attempt == 2


@ON_ONE_DATABASE
@pytest.mark.parametrize(("broken", "goes_on_at"), [(1, 4), (2, 2), (3, 0)])
def test_broken_checkpoints_fall_back_to_the_one_before(
    trainings: Trainings, undisturbed: Outcome, monkeypatch: pytest.MonkeyPatch, broken: int, goes_on_at: int
) -> None:
    db, job_id = trainings.db, trainings.ask(keep_every=2)
    with monkeypatch.context() as patch:
        after_step(patch, lambda run, step: setattr(run, "shutting_down", step == 5))
        run_here(db, "train")
    saved = checkpoints_of(db, job_id)
    assert [row.step for row in saved] == [2, 4, 5]
    for number, checkpoint in enumerate(saved[-broken:]):
        path = get_store().local_path(str(checkpoint.state_sha256))
        if path is not None and path.exists():
            path.unlink() if number % 2 else path.write_bytes(path.read_bytes()[:-9] + b"corrupted")
    made: list[int] = []
    after_step(monkeypatch, lambda _, step: made.append(step))
    run_here(db, "train")
    assert made[0] == goes_on_at + 1
    trainings.assert_as(undisturbed, job_id)


@ON_ONE_DATABASE
def test_a_disk_that_was_full_and_has_room_again(
    trainings: Trainings, undisturbed: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, job_id, put = trainings.db, trainings.ask(), BlobStore.put_file

    def full(store: BlobStore, path: Path) -> Any:
        if "00000004" in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return put(store, path)

    with monkeypatch.context() as patch:
        patch.setattr(BlobStore, "put_file", full)
        failed = run_here(db, "train")
    assert failed.status == JobStatus.failed
    assert "The disk is full" in str(failed.error)
    assert "resume" in str(failed.error)
    assert [row.step for row in checkpoints_of(db, job_id)] == [2]
    resumed = db.run(lambda session: jobs.resume(session, job_id).status)
    assert resumed == JobStatus.queued
    waiting = get_row(db, Job, job_id)
    assert (waiting.error, waiting.error_text, waiting.finished_at) == (None, None, None)
    run_here(db, "train")
    trainings.assert_as(undisturbed, job_id)


def test_a_bell_that_rings_twice_trains_once(
    trainings: Trainings, undisturbed: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, job_id = trainings.db, trainings.ask()
    monkeypatch.setattr("worker.supervisor.get_database", lambda: db)
    monkeypatch.setattr(Supervisor, "run", lambda _, database, claim: carry_out(Run(database, get_store(), claim)))
    at_once(lambda _: Supervisor().serve("train"), range(3))
    assert trainings.assert_as(undisturbed, job_id).attempt == 1


@ON_ONE_DATABASE
def test_what_killed_runs_left_on_disk_goes_with_the_next(trainings: Trainings, undisturbed: Outcome) -> None:
    db, job_id = trainings.db, trainings.ask()
    folder = get_settings().home / "jobs" / str(job_id)
    left, other = folder / "1" / "checkpoints", folder / "tensorboard" / "attempt-1"
    for path in (left, other):
        path.mkdir(parents=True)
    with db.write() as session:
        session.execute(update(Job).where(Job.id == job_id).values(token=1))
    run_here(db, "train")
    trainings.assert_as(undisturbed, job_id)
    assert (left.exists(), other.exists()) == (False, True)
