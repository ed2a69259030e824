"""Each check fails on the fault that it is for, and says so."""

import keras
import numpy as np
import pytest
from keras import layers, ops

from app.core.errors import TrainingProblem
from tests.support.toy_detector import Toy
from worker.training.data import Batch
from worker.training.preflight import preflight

ROWS = np.array([[[4, 4, 20, 30, 0, 0], [0, 0, 9, 9, 0, 1]]], "f")
BATCH = Batch(np.full((1, 64, 64, 3), 90, np.uint8), ROWS)


class Sound(Toy):
    """Its first cell says the first box, and that it is sure of it."""

    def encode(self, rows):
        raw = super().encode(rows)
        raw[0] = [*rows[0, :4], 10]
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
    return preflight(detector.build(), detector, BATCH)


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
    ],
)
def test_each_fault_is_named(kind, named):
    with pytest.raises(TrainingProblem, match=named):
        check(kind)
