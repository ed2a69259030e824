import importlib.util
import json
import os
import subprocess
import sys

import keras
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import TrainingProblem
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.recorder import Recorder
from tests.worker.training import run_full_gpu
from worker.detectors import find
from worker.training import batch_size
from worker.training.batch_search import SHARE, Tried, best, search
from worker.training.batch_size import attempt, choose_batch_size
from worker.training.batch_trial import run
from worker.training.preparing import Preparing
from worker.training.report import Interrupted

pytestmark = KERAS_COPIES


def nano(**options):
    return find("nano")({"width": 0.0625, "depth": 0.0625, **options}, ["person"])


def test_a_number_is_taken_as_it_is():
    assert choose_batch_size(nano(batch_size=5), frames=2, rows=1) == 5


@pytest.mark.parametrize(("size", "frames", "expected"), [(320, 500, 16), (416, 500, 8), (320, 3, 3)])
def test_auto_on_a_cpu_is_moderate_and_no_more_than_there_are_frames(size, frames, expected):
    assert choose_batch_size(nano(input_size=size), frames=frames, rows=1) == expected


def of_memory(fixed, frame, room):
    """A trial on a GPU with so much room, where a step takes `fixed` and `frame` for each picture."""

    def attempt(size):
        peak = fixed + frame * size
        return Tried(size, peak <= SHARE * room, peak if peak <= room else None, room)

    return attempt


@pytest.mark.parametrize(("room", "most", "expected"), [(20, 256, 16), (1000, 100, 100), (1, 256, 1), (64, 64, 64)])
def test_the_largest_that_fits_is_found_where_the_device_tells_nothing(room, most, expected):
    tried = search(lambda size: Tried(size, size <= room), most=most)
    assert best(tried) == expected
    assert len(tried) <= 6


@given(st.integers(0, 1000), st.integers(1, 50), st.integers(1, 20_000), st.integers(1, 300))
def test_the_largest_that_fits_is_found_by_its_memory_whatever_a_frame_takes(fixed, frame, room, most):
    sizes = {most, *(1 << power for power in range(9) if 1 << power < most)}
    fitting = [size for size in sizes if fixed + frame * size <= SHARE * room]
    tried = search(of_memory(fixed, frame, room), most=most)
    assert best(tried) == max(fitting, default=0)
    assert len(tried) == len({trial.size for trial in tried})


@pytest.mark.parametrize(
    ("room", "expected"), [(80_000, [8, 128, 256]), (24_000, [8, 32, 64]), (3_500, [8, 16]), (1_500, [8, 2, 1])]
)
def test_memory_that_is_told_saves_trials(room, expected):
    assert [trial.size for trial in search(of_memory(1_000, 200, room), most=256)] == expected


def test_nothing_is_tried_for_no_frames():
    assert search(of_memory(0, 1, 1000), most=0) == []


def played(monkeypatch, says):
    """A GPU of which a trial's process says what it does with the size."""
    monkeypatch.setattr(batch_size, "on_gpu", lambda: True)
    monkeypatch.setattr(batch_size, "TRIAL", "tests.support.trial_child")
    monkeypatch.setenv("TRIAL_SAYS", json.dumps(says))


def test_trials_that_die_did_not_fit_and_the_log_says_why(monkeypatch, caplog):
    played(monkeypatch, {"8": "kill", "2": "fit", "4": "complain"})
    assert choose_batch_size(nano(), frames=100, rows=1) == 2
    died = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert len(died) == 2
    assert "(-9)" in died[0]
    assert "no such kernel" in died[1]


def test_when_nothing_fits_the_user_is_told(monkeypatch):
    played(monkeypatch, {"2": "full", "1": "kill"})
    with pytest.raises(TrainingProblem, match="input_size"):
        choose_batch_size(nano(), frames=2, rows=1)


def test_a_trial_that_hangs_ends_and_the_user_is_told(monkeypatch):
    played(monkeypatch, {"2": "hang"})
    monkeypatch.setattr(batch_size, "TRIAL_SECONDS", 0)
    with pytest.raises(TrainingProblem, match="Give a number for batch_size"):
        choose_batch_size(nano(), frames=2, rows=1)


def test_trials_can_be_stopped(monkeypatch):
    played(monkeypatch, {"2": "hang"})
    asked = []

    def stop(size):
        asked.append(size)
        if len(asked) > 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        choose_batch_size(nano(), frames=2, rows=1, watch=stop)
    assert asked == [2, 2]


def verdicts(backend):
    if backend == keras.backend.backend():
        return run_full_gpu.main()
    command = [sys.executable, "-m", "tests.worker.training.run_full_gpu"]
    environment = {**os.environ, "KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}
    return json.loads(subprocess.run(command, check=True, env=environment, capture_output=True, timeout=300).stdout)


WITHOUT_JAX = pytest.mark.skipif(importlib.util.find_spec("jax") is None, reason="JAX is not installed")


@pytest.mark.parametrize("backend", ["tensorflow", pytest.param("jax", marks=WITHOUT_JAX)])
def test_a_trial_that_leaves_no_margin_or_runs_out_of_memory_does_not_fit(backend):
    found, mib = verdicts(backend), run_full_gpu.MIB
    assert found["fits"] == {"fits": True, "peak": 200 * mib, "room": 450 * mib}
    assert found["too_near"] == {"fits": False, "peak": 400 * mib, "room": 450 * mib}
    assert found["full"] == {"fits": False, "peak": None, "room": 500 * mib}


def test_a_trial_that_runs_out_of_the_memory_of_the_machine_does_not_fit(monkeypatch):
    def full(_):
        raise MemoryError

    monkeypatch.setattr("worker.training.batch_trial._train", full)
    assert run({})["fits"] is False


def test_a_trial_that_cannot_start_does_not_fit():
    detector = nano()
    detector.labels = ()  # a network without labels cannot be built
    assert not attempt(detector, 1, 1).fits


def test_a_trial_is_told_of_and_can_be_stopped_like_all_that_comes_before_the_first_step():
    recorder = Recorder()
    Preparing(recorder, 5).trying(16)
    assert recorder.messages == ["Trying how many frames fit the GPU at once: 16"]
    with pytest.raises(Interrupted):
        Preparing(Recorder(stop={0: "cancel"}), 5).trying(16)
