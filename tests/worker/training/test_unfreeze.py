"""A backbone that stands still for a while, then trains: at its step, with a fresh optimizer, over a stop too."""

import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.recorder import Recorder
from tests.support.shapes import make_set
from tests.support.toy_detector import Toy
from worker.training.checkpoint import load
from worker.training.loop import train
from worker.training.trainee import Trainee

pytestmark = KERAS_COPIES
BACKBONE = "network/backbone_cells/kernel"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr("worker.training.setup.find", lambda _: Toy)
    monkeypatch.setattr("worker.training.loop.preflight", lambda *_: None)
    frames = make_set(tmp_path / "images", train=3)

    def run(recorder=None, resume=None, **options):
        common = {"input_size": 64, "steps": 6, "batch_size": 2, "checkpoint_every": 1, "keep_every": 1}
        folder = tmp_path / f"run-{len(list(tmp_path.iterdir()))}"
        more = {"cache": tmp_path / "cache", "resume": resume}
        result = train("toy", frames, {**common, **options}, folder, recorder or Recorder(), **more)
        return {step: folder / f"step-{step:08d}.state.npz" for step in range(1, result.step + 1)}

    return run


def moved(states, after):
    """Whether the backbone changed between the states after `after` and one more steps."""
    before, then = (load(states[step]).arrays[BACKBONE] for step in (after, after + 1))
    return not np.array_equal(before, then)


@pytest.mark.parametrize("freeze_backbone", [True, False])
def test_it_stands_still_for_so_many_steps_and_no_longer(run, freeze_backbone):
    states = run(unfreeze_after=3, freeze_backbone=freeze_backbone)
    assert [moved(states, step) for step in (1, 2, 3, 4)] == [False, False, True, True]


def test_frozen_for_good_it_never_moves(run):
    states = run(freeze_backbone=True)
    assert not any(moved(states, step) for step in (1, 2, 3, 4, 5))


def test_the_optimizer_begins_anew_for_all_weights():
    trainee = Trainee(Toy({"input_size": 64, "unfreeze_after": 2}, ["person"]))
    for variable in trainee.optimizer.variables:
        variable.assign(variable + 1)
    trainee.prepare_for(1)
    assert int(trainee.optimizer.iterations) == 1
    trainee.prepare_for(2)
    assert int(trainee.optimizer.iterations) == 0
    moments = [v for v in trainee.optimizer.variables if "momentum" in v.path or "velocity" in v.path]
    assert len(moments) == 2 * len(trainee.network.trainable_weights) == 8
    assert not any(np.asarray(moment).any() for moment in moments)


@pytest.mark.parametrize("stop", [2, 3, 4])
def test_a_stop_before_at_or_after_the_switch_changes_nothing(run, stop):
    straight = run(unfreeze_after=3)
    stopped = run(Recorder(stop={stop: "shutdown"}), unfreeze_after=3)
    resumed = run(resume=stopped[stop], unfreeze_after=3)
    ours, theirs = load(resumed[6]).arrays, load(straight[6]).arrays
    assert ours.keys() == theirs.keys()
    assert all(np.array_equal(ours[name], theirs[name]) for name in theirs)


def test_a_rollback_over_the_switch_freezes_again(run, monkeypatch):
    from worker.training import trainee

    calls, make_step = [], trainee.make_step

    def once_broken(*parts):
        step = make_step(*parts)

        def guarded(batch, decay):
            calls.append(None)
            losses = step(batch, decay)
            return {**losses, "loss": float("nan")} if len(calls) == 5 else losses

        return guarded

    monkeypatch.setattr("worker.training.trainee.make_step", once_broken)
    states = run(unfreeze_after=3, checkpoint_every=3, keep_every=3)
    assert len(calls) == 8
    assert load(states[6]).position.rollbacks == 1
