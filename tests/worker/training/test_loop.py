"""The loop's decisions, with a training step that learns nothing and costs nothing."""

import math
from functools import partial

import numpy as np
import pytest

from app.core.errors import TrainingProblem
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.recorder import Recorder
from tests.support.shapes import fields, make_set
from tests.support.toy_detector import Toy
from worker.training.budget import Budget
from worker.training.checkpoint import load
from worker.training.evaluate import Evaluation
from worker.training.loop import train
from worker.training.samples import Sample, TrainingSet

pytestmark = KERAS_COPIES

TINY = {"input_size": 64, "steps": 6, "batch_size": 2}
LOSSES = {"loss": 3.0, "loss_cls": 2.0, "loss_box": 1.0, "gradient_norm": 1.0}


@pytest.fixture
def frames(tmp_path):
    return make_set(tmp_path / "images", train=3)


@pytest.fixture
def step(monkeypatch):
    """What the training step answers or raises, by number of the call from 1; LOSSES otherwise."""
    special, calls = {}, []

    def fake(batch, decay):
        calls.append(batch)
        answer = special.get(len(calls), LOSSES)
        if isinstance(answer, Exception):
            raise answer
        return dict(answer)

    monkeypatch.setattr("worker.training.trainee.make_step", lambda *_: fake)
    monkeypatch.setattr("worker.training.loop.preflight", lambda *_: None)
    monkeypatch.setattr("worker.training.setup.find", lambda _: Toy)
    return special


def run(frames, tmp_path, recorder=None, *, resume=None, **options):
    recorder = recorder or Recorder()
    return train(
        "toy", frames, {**TINY, **options}, tmp_path / "checkpoints", recorder, cache=tmp_path / "cache", resume=resume
    )


def test_every_step_reports_its_row_once(frames, tmp_path, step):
    recorder = Recorder()
    run(frames, tmp_path, recorder)
    losses = [(s, value) for s, _, context, name, value in recorder.rows if (name, context) == ("loss", "train")]
    assert losses == [(number, 3.0) for number in range(1, 7)]
    names = {name for _, _, context, name, _ in recorder.rows if context == "train"}
    assert names == {*LOSSES, "learning_rate", "images_per_second", "memory_mib"}


def test_checkpoints_come_at_their_steps_and_at_the_end(frames, tmp_path, step):
    recorder = Recorder()
    result = run(frames, tmp_path, recorder, checkpoint_every=4)
    assert [files.step for files, _, _ in recorder.checkpoints] == [4, 6]
    assert (result.step, result.stopped) == (6, None)
    assert result.checkpoint.weights_path.exists()


def test_without_validation_frames_this_is_said_and_the_newest_is_best(frames, tmp_path, step):
    recorder = Recorder()
    result = run(frames, tmp_path, recorder, checkpoint_every=4)
    assert "AP is not computed" in str(result.notes[0])
    assert [best for _, _, best in recorder.checkpoints] == [True, True]


def test_with_validation_frames_only_a_judged_checkpoint_can_be_best(tmp_path, step, monkeypatch):
    scores = iter([0.2, 0.5, 0.3])
    monkeypatch.setattr(
        "worker.training.loop.evaluate", lambda *_: Evaluation({"loss": 1.0, "AP": next(scores)}, "report")
    )
    recorder = Recorder()
    frames = make_set(tmp_path / "images", train=3, val=1)
    result = run(frames, tmp_path, recorder, checkpoint_every=1, evaluate_every=2)
    assert [(f.step, best) for f, _, best in recorder.checkpoints if best] == [(2, True), (4, True)]
    assert recorder.values("AP", "val") == [0.2, 0.5, 0.3]
    assert recorder.reports == [(2, "report"), (4, "report"), (6, "report")]
    assert result.best_ap == 0.5


@pytest.mark.parametrize("reason", ["cancel", "shutdown"])
def test_asked_to_stop_it_saves_and_returns_and_can_go_on(frames, tmp_path, step, reason):
    result = run(frames, tmp_path, Recorder(stop={3: reason}))
    assert (result.step, result.stopped, result.checkpoint.step) == (3, reason, 3)
    recorder = Recorder()
    assert run(frames, tmp_path, recorder, resume=result.checkpoint.state_path).step == 6
    assert [s for s, _, _, name, _ in recorder.rows if name == "loss"] == [4, 5, 6]


def test_resuming_other_data_or_options_is_refused(frames, tmp_path, step):
    state = run(frames, tmp_path, Recorder(stop={2: "cancel"})).checkpoint.state_path
    with pytest.raises(TrainingProblem, match="another options"):
        run(frames, tmp_path, resume=state, seed=9)
    with pytest.raises(TrainingProblem, match="another data digest"):
        run(TrainingSet(frames.labels, frames.samples[:2]), tmp_path, resume=state)


@pytest.mark.parametrize("name", ["loss", "gradient_norm"])
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_loss_that_is_no_number_in_every_try_stops_with_advice_and_saves_nothing(frames, tmp_path, step, name, value):
    step.update({call: {**LOSSES, name: value} for call in (3, 6, 9, 12)})
    with pytest.raises(TrainingProblem, match=r"in step 3 at learning rate .*Lower learning_rate.* 3 times in a row"):
        run(frames, tmp_path, checkpoint_every=3)
    assert not list((tmp_path / "checkpoints").glob("*.json"))


@pytest.mark.parametrize(("checkpoint_every", "back"), [(2, 4), (100, 0)])
def test_one_loss_that_is_no_number_costs_the_way_back_and_two_thirds_of_the_rate(
    frames, tmp_path, step, checkpoint_every, back
):
    step[6] = {**LOSSES, "loss": math.nan}
    recorder = Recorder()
    result = run(frames, tmp_path, recorder, checkpoint_every=checkpoint_every, steps=8)
    assert result.step == 8
    assert [str(note) for note in result.notes][-2].startswith(
        f"The loss was no number any more in step 6: went back to step {back}"
    )
    rates = {}
    for s, _, _, name, value in recorder.rows:
        if name == "learning_rate":
            rates.setdefault(s, []).append(value)
    assert [s for s, seen in rates.items() if len(seen) == 2] == list(range(back + 1, 6))
    assert rates[back + 1][1] == pytest.approx(rates[back + 1][0] / 3) if back else len(rates) == 8
    assert recorder.values("rollbacks", "train") == [1] * (8 - back)
    position = load(result.checkpoint.state_path).position
    assert (position.tries, position.rollbacks, position.lost_step) == (0, 1, 6)


def test_what_was_learnt_since_the_checkpoint_is_undone(frames, tmp_path, monkeypatch, step):
    networks, calls = [], []

    def learning(network, *_):
        networks.append(network)

        def one_more(*_):
            calls.append(network.weights[0].numpy().flat[0])
            network.weights[0].assign_add(network.weights[0] * 0 + 1)
            return {**LOSSES, "loss": math.nan if len(calls) == 4 else 3.0}

        return one_more

    monkeypatch.setattr("worker.training.trainee.make_step", learning)
    run(frames, tmp_path, checkpoint_every=2, steps=4)
    first = calls[0]
    assert calls == pytest.approx([first, first + 1, first + 2, first + 3, first + 2, first + 3], abs=1e-5)


def test_the_checkpoints_asked_for_are_kept(frames, tmp_path, step):
    recorder = Recorder()
    run(frames, tmp_path, recorder, checkpoint_every=2, keep_every=3, steps=12)
    assert [files.step for files, _, _ in recorder.checkpoints] == [2, 3, 4, 6, 8, 9, 10, 12]
    kept = sorted(int(path.stem.split("-")[1]) for path in (tmp_path / "checkpoints").glob("*.json"))
    assert kept == [3, 6, 9, 10, 12]


def scored(monkeypatch, *scores):
    left = iter(scores)
    monkeypatch.setattr(
        "worker.training.loop.evaluate", lambda *_: Evaluation({"loss": 1.0, "AP": next(left)}, "report")
    )


@pytest.mark.parametrize(("patience", "end"), [(1, 6), (2, 8), (3, 9), (None, 9)])
def test_a_training_ends_when_patience_does(tmp_path, step, monkeypatch, patience, end):
    scored(monkeypatch, 0.2, 0.5, 0.4, 0.5, 0.9)  # as good as before is not better
    frames = make_set(tmp_path / "images", train=3, val=1)
    recorder = Recorder()
    result = run(frames, tmp_path, recorder, evaluate_every=2, patience=patience, steps=9)
    assert (result.step, result.stopped) == (end, None)
    assert recorder.checkpoints[-1][0].step == end
    assert any("Ended early" in str(note) for note in result.notes) == (end < 9)
    assert len(recorder.reports) == len({s for s, _ in recorder.reports})


def test_patience_outlives_a_stop(tmp_path, step, monkeypatch):
    scored(monkeypatch, 0.5, 0.4, 0.3, 0.2)
    frames = make_set(tmp_path / "images", train=3, val=1)
    stopped = run(frames, tmp_path, Recorder(stop={5: "shutdown"}), evaluate_every=2, patience=2, steps=20)
    assert stopped.step == 5
    again = run(frames, tmp_path, resume=stopped.checkpoint.state_path, evaluate_every=2, patience=2, steps=20)
    assert again.step == 6


def test_patience_without_validation_frames_says_that_it_waits_for_nothing(frames, tmp_path, step):
    assert any("patience has no effect" in str(note) for note in run(frames, tmp_path, patience=1).notes)


def test_notes_outlive_a_stop(frames, tmp_path, step):
    stopped = run(frames, tmp_path, Recorder(stop={3: "shutdown"}))
    assert run(frames, tmp_path, resume=stopped.checkpoint.state_path).notes[:-1] == stopped.notes


def test_memory_that_runs_out_is_told_with_the_sizes_to_lower(frames, tmp_path, step):
    step[2] = MemoryError()
    with pytest.raises(TrainingProblem, match=r"batch size 2 and input size 64.*Lower batch_size"):
        run(frames, tmp_path)


def test_a_gpu_that_is_full_is_told_the_same(frames, tmp_path, step):
    import tensorflow as tf

    step[1] = tf.errors.ResourceExhaustedError(None, None, "OOM when allocating tensor")
    with pytest.raises(TrainingProblem, match="Memory ran out"):
        run(frames, tmp_path)


@pytest.mark.parametrize("batch_size", [2, "auto"])
def test_a_gpu_that_is_full_before_the_first_step_is_told_too(frames, tmp_path, step, monkeypatch, batch_size):
    import tensorflow as tf

    def full(*_):
        raise tf.errors.ResourceExhaustedError(None, None, "OOM when allocating tensor")

    monkeypatch.setattr("worker.training.setup.Trainee", full)
    with pytest.raises(TrainingProblem, match=f"Memory ran out at batch size {batch_size} and input size 64"):
        run(frames, tmp_path, batch_size=batch_size)


def test_the_length_and_batch_size_are_in_the_checkpoint(frames, tmp_path, step):
    position = load(run(frames, tmp_path, batch_size="auto").checkpoint.state_path).position
    assert (position.steps, position.batch_size, position.step, position.epoch) == (6, 3, 6, 6)


@pytest.fixture
def ticking(monkeypatch):
    """A clock that goes on by a hundredth of a second whenever somebody looks at it."""
    now = [0.0]

    def look():
        now[0] += 0.01
        return now[0]

    monkeypatch.setattr("time.monotonic", look)
    monkeypatch.setattr("worker.training.loop.Budget", partial(Budget, clock=look))


def test_a_time_limit_fits_the_length_and_a_resume_uses_what_is_left(frames, tmp_path, step, ticking):
    first = run(frames, tmp_path, Recorder(stop={20: "shutdown"}), steps=None, max_seconds=20)
    position = load(first.checkpoint.state_path).position
    assert position.steps > 20
    assert 0 < position.seconds < 15
    again = run(frames, tmp_path, resume=first.checkpoint.state_path, steps=None, max_seconds=20)
    end = load(again.checkpoint.state_path).position
    assert again.step == end.steps
    assert 18 < end.seconds <= 20


def test_what_was_chosen_is_told_at_the_end(frames, tmp_path, step):
    told = str(run(frames, tmp_path, learning_rate=0.02).notes[-1])
    assert "6 steps of 2 frames at a learning rate of 0.02, 0 evaluations" in told


def test_a_limit_that_is_over_before_anything_begins_is_told_and_leaves_the_start(frames, tmp_path, step, ticking):
    result = train(
        "toy", frames, {**TINY, "steps": None, "max_seconds": 10}, tmp_path / "checkpoints", Recorder(),
        cache=tmp_path / "cache", seconds_used=11.0,
    )  # fmt: skip
    assert (result.step, result.stopped) == (0, None)
    assert "10 seconds was over before anything could be learnt" in str(result.notes[-1])
    assert result.best_ap is None, "what has learnt nothing is not worth the time of judging it"


def test_steps_hold_when_they_are_fewer_than_the_time_allows(frames, tmp_path, step):
    assert run(frames, tmp_path, steps=9, max_seconds=60).step == 9


@pytest.mark.parametrize("fault", ["no labels", "no frames", "no boxes", "not a number", "bad label"])
def test_a_dataset_that_cannot_teach_is_refused_in_words(frames, tmp_path, step, fault):
    first = fields(frames.samples[0])
    broken = {
        "no labels": TrainingSet([], frames.samples),
        "no frames": TrainingSet(frames.labels, [Sample(**{**first, "split": "val"})]),
        "no boxes": TrainingSet(frames.labels, [Sample(**{**first, "ignore": np.ones(2, bool)})]),
        "not a number": TrainingSet(frames.labels, [Sample(**{**first, "boxes": first["boxes"] * np.nan})]),
        "bad label": TrainingSet(frames.labels, [Sample(**{**first, "labels": first["labels"] + 7})]),
    }[fault]
    words = {"no labels": "no labels", "no frames": "no training frames", "no boxes": "a box to learn"}
    with pytest.raises(TrainingProblem, match=words.get(fault, "Frame 0")):
        run(broken, tmp_path)


def test_an_evaluation_that_is_told_to_stop_gives_up_and_the_run_saves(tmp_path, step):
    class Impatient(Recorder):
        def should_stop(self):
            asked.append(self._step)
            return "cancel" if self._step == 4 and asked.count(4) > 1 else None

    asked = []
    frames = make_set(tmp_path / "images", train=3, val=4)
    result = run(frames, tmp_path, Impatient(), evaluate_every=4, steps=4)
    assert (result.step, result.stopped, result.checkpoint.step, result.checkpoint.metrics) == (4, "cancel", 4, {})
    assert asked.count(4) == 2, "before the second batch"
