"""Nothing but a time: sets of other shapes than the usual one begin, use their time and end in order."""

from functools import partial

import cv2
import keras
import numpy as np
import pytest
from keras import layers

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.recorder import Recorder
from tests.support.toy_detector import Toy
from tests.support.toy_training import use_toy
from worker.training.budget import Budget
from worker.training.checkpoint import load
from worker.training.loop import train
from worker.training.samples import Sample, TrainingSet
from worker.training.suggestion import chosen_options

pytestmark = KERAS_COPIES


class AnyShape(Toy):
    """Takes pictures of any size."""

    any_shape = True

    def network(self):
        image = keras.Input((*self.shape, 3))
        cells = layers.Conv2D(4 + len(self.labels), 32, strides=32, name="cells")(image)
        return keras.Model(image, layers.Reshape((-1, 4 + len(self.labels)), dtype="float32")(cells))


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Goes on by a tenth of a second whenever somebody looks at it."""
    now = [0.0]

    def look():
        now[0] += 0.1
        return now[0]

    use_toy(monkeypatch)
    for module in ("setup", "suggestion"):
        monkeypatch.setattr(f"worker.training.{module}.find", lambda _: AnyShape)
    monkeypatch.setattr("time.monotonic", look)
    monkeypatch.setattr("worker.training.loop.Budget", partial(Budget, clock=look))
    return now


def make(folder, *, frames, val, shape, side, labels):
    """Grey frames of `shape` (height, width) with one box of `side` pixels each, the labels in turn."""
    samples = []
    for number in range(frames):
        path = folder / f"{number}.jpg"
        cv2.imwrite(str(path), np.full((*shape, 3), 120, np.uint8))
        boxes, label = np.array([[8, 8, 8 + side, 8 + side]], np.float32), np.array([number % len(labels)], np.int32)
        split = "val" if number < val else "train"
        samples.append(
            Sample(number, shape[1], shape[0], path, boxes, label, np.zeros(1, bool), split, f"camera {number % 2}")
        )
    return TrainingSet(labels, samples)


SETS = {
    "twelve frames of persons": {"frames": 12, "val": 2, "shape": (288, 384), "side": 40, "labels": ["person"]},
    "small cars on large frames": {"frames": 6, "val": 2, "shape": (1080, 1920), "side": 15, "labels": ["car"]},
    "three new labels": {
        "frames": 9,
        "val": 3,
        "shape": (240, 320),
        "side": 50,
        "labels": ["crane", "pallet", "hoist"],
    },
    "nothing to be judged by": {"frames": 3, "val": 0, "shape": (240, 320), "side": 50, "labels": ["person"]},
}


@pytest.mark.parametrize("name", SETS)
def test_a_set_begins_uses_its_time_and_ends(tmp_path, name):
    frames = make(tmp_path, **SETS[name])
    suggestion = chosen_options("toy", {"max_seconds": 40}, frames)
    assert suggestion.options["served_size"] == (960 if SETS[name]["shape"][0] > 1000 else 416)
    recorder = Recorder()
    result = train("toy", frames, suggestion.options, tmp_path / "out", recorder, cache=tmp_path / "cache")
    position = load(result.checkpoint.state_path).position
    assert result.stopped is None
    assert result.step > 5
    assert 30 < position.seconds <= 40
    assert (result.best_ap is None) == (SETS[name]["val"] == 0)
    assert len(recorder.reports) == position.looked
    assert str(result.notes[-1]).startswith("Followed from the time and the data")
