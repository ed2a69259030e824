"""Each check fails on the fault that it is for, and says so."""

import cv2
import keras
import numpy as np
import pytest
from keras import layers, ops

from app.core.choices.rate import OWN
from app.core.errors import TrainingProblem
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.recorder import Recorder
from tests.support.shapes import make_set
from tests.support.toy_detector import Toy
from worker.training.checkpoint import load
from worker.training.data import Batch
from worker.training.loop import train
from worker.training.overfit import overfit
from worker.training.preflight import check_network
from worker.training.preflight_report import Decade, decades, seen
from worker.training.trainee import Trainee

pytestmark = KERAS_COPIES
ROWS = np.array([[[4, 4, 20, 30, 0, 0], [0, 0, 9, 9, 0, 1]]], "f")
BATCH = Batch(np.full((1, 64, 64, 3), 90, np.uint8), ROWS)


class Sound(Toy):
    """Its first cell says the first box, and that it is sure of it."""

    def encode(self, rows):
        raw = super().encode(rows)
        raw[0, :4], raw[0, 4 + int(rows[0, 4])] = rows[0, :4], 10
        return raw


class WrongBox(Sound):
    def encode(self, rows):
        return super().encode(rows) + 3


class NoNumber(Sound):
    def loss(self, raw, rows):
        return {"loss": ops.log(ops.mean(raw) * 0 - 1)}


class Flat(Sound):
    def loss(self, raw, rows):
        return {"loss": ops.mean(raw) * 0}


class Huge(Sound):
    def loss(self, raw, rows):
        return {"loss": ops.mean(ops.square(raw)) * 1e12}


class WrongShape(Sound):
    def network(self):
        image = keras.Input((64, 64, 3))
        return keras.Model(image, layers.Reshape((-1, 4))(layers.Conv2D(4, 32, strides=32)(image)))


class HalfOutput(Sound):
    def network(self):
        image = keras.Input((64, 64, 3))
        cells = layers.Conv2D(5, 32, strides=32, dtype="bfloat16")(image)
        return keras.Model(image, layers.Reshape((-1, 5), dtype="bfloat16")(cells))


def check(kind):
    detector = kind({"input_size": 64}, ["person"])
    return check_network(detector.build(), detector, BATCH)


def test_a_sound_detector_passes_and_its_ignore_boxes_are_not_looked_for():
    report = check(Sound)
    assert report.raw_shape == (1, 4, 5)
    assert report.boxes == 1


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (WrongShape, "shape"),
        (HalfOutput, "type"),
        (WrongBox, "round trip"),
        (NoNumber, "loss"),
        (Flat, "gradient: it is zero"),
        (Huge, "gradient: its norm is"),
    ],
)
def test_each_fault_is_named(kind, named):
    with pytest.raises(TrainingProblem, match=named):
        check(kind)


class Uphill(Sound):
    """Its loss is not what its gradient says: it grows with every step that was meant to make it smaller."""

    def loss(self, raw, rows):
        size = ops.mean(ops.square(raw - 20))
        return {"loss": 2 * ops.stop_gradient(size) - size + 1e6}


def trainee_of(kind, **options):
    return Trainee(kind({"input_size": 64, **options}, ["person"]))


@pytest.mark.parametrize("trainer", ["sgd", "momentum", "adam", "adamw"])
def test_one_batch_is_learnt_by_heart_and_forgotten_again(trainer):
    trainee = trainee_of(Sound, trainer=trainer)
    before = trainee.arrays()
    found = overfit(trainee, BATCH, 0.01, seconds=60, go_on=lambda: True)
    assert found.last < found.first
    assert found.steps == 12
    after = trainee.arrays()
    assert after.keys() == before.keys()
    assert all(np.array_equal(before[name], after[name]) for name in before)


def test_a_loss_that_does_not_fall_is_named_and_nothing_is_kept_of_the_trial():
    trainee = trainee_of(Uphill)
    before = trainee.arrays()
    with pytest.raises(TrainingProblem, match="loss of one batch does not fall"):
        overfit(trainee, BATCH, 0.01, seconds=60, go_on=lambda: True)
    assert all(np.array_equal(before[name], array) for name, array in trainee.arrays().items())


def test_the_trial_keeps_to_its_time_and_ends_when_asked_to():
    assert overfit(trainee_of(Sound), BATCH, 0.01, seconds=0, go_on=lambda: True).steps == 3
    asked = iter([True, False])
    assert overfit(trainee_of(Sound), BATCH, 0.01, seconds=60, go_on=lambda: next(asked)) is None


def test_norms_are_counted_by_their_power_of_ten():
    assert decades([0, 0.5, 0.11, 30, 0]) == [Decade(power=-1, arrays=2), Decade(power=1, arrays=1)]


def test_pictures_show_what_the_network_gets_and_its_boxes():
    image = np.zeros((320, 1280, 3), np.uint8)
    image[80:160, 400:800] = [200, 30, 30]
    rows = np.array([[400, 80, 800, 160, 1, 0], [0, 0, 40, 40, 0, 1], [0, 0, 90, 90, 0, 2], [0, 0, 0, 0, 0, 0]], "f")
    (picture,), (file,) = seen(Batch(image[None], rows[None]))
    assert (picture.width, picture.height) == (640, 160)
    assert [(box.bbox, box.label, box.ignore) for box in picture.boxes] == [
        ((200, 40, 400, 80), 1, False), ((0, 0, 20, 20), 0, True),
    ]  # fmt: skip
    shown = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_COLOR_RGB)
    assert np.abs(shown[60, 300].astype(int) - [200, 30, 30]).max() < 12


class TestInARun:
    @pytest.fixture
    def run(self, tmp_path, monkeypatch):
        def run(kind, recorder, **more):
            monkeypatch.setattr("worker.training.setup.find", lambda _: kind)
            frames = make_set(tmp_path / "images", train=3)
            options = {"input_size": 64, "steps": 4, "batch_size": 2, "augment": False}
            place = tmp_path / str(len(list(tmp_path.iterdir())))
            return train("toy", frames, options, place, recorder, cache=tmp_path / "cache", **more)

        return run

    def test_it_is_told_and_leaves_no_trace_and_is_not_made_again(self, run, monkeypatch):
        monkeypatch.setattr(Toy, "expressible", lambda _, rows: np.zeros(len(rows), bool))
        recorder = Recorder()
        looked = run(Toy, recorder)
        (early, files), (report, again) = recorder.preflights
        assert (early.network, early.overfit) == (None, None)
        assert files == again
        assert len(files) == len(report.pictures) == report.batch_size == 2
        assert report.overfit.last < report.overfit.first
        assert report.seconds_left > 0
        assert report.steps == 4
        assert report.options.items() >= {"batch_size": 2, "steps": 4, "mosaic": 0, "start_share": 0}.items()
        assert report.options["learning_rate"] == OWN["adamw"].rate
        assert report.machine["memory_mib"] > 1
        stopped = run(Toy, Recorder(stop={2: "cancel"}))
        resumed = Recorder()
        run(Toy, resumed, resume=stopped.checkpoint.state_path)
        assert resumed.preflights == []
        monkeypatch.setattr("worker.training.loop.preflight", lambda *_: None)
        blind = run(Toy, Recorder())
        ours, theirs = (load(result.checkpoint.state_path).arrays for result in (looked, blind))
        assert all(np.array_equal(ours[name], theirs[name]) for name in theirs)

    def test_a_failed_check_stops_the_run_before_its_first_step_and_shows_the_pictures(self, run):
        recorder = Recorder()
        with pytest.raises(TrainingProblem, match="failed at the round trip"):
            run(WrongBox, recorder)
        assert recorder.rows == []
        ((report, files),) = recorder.preflights
        assert (report.network, len(files)) == (None, 2)
