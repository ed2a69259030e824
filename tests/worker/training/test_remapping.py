"""A training step says no error that is none, and inference is fused as before."""

from contextlib import nullcontext

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.toy_detector import Toy
from worker.training.data import Batch
from worker.training.trainee import Trainee

pytestmark = KERAS_COPIES


class Leaky(Toy):
    """Two activations with a slope of their own below 0, the first one followed by two convolutions."""

    def network(self):
        image = keras.Input((*self.shape, 3))
        x = layers.LeakyReLU(0.1)(layers.Conv2D(8, 3, 2)(image))
        y = layers.LeakyReLU(0.1)(layers.Conv2D(8, 3, padding="same")(x))
        x = layers.Conv2D(4 + len(self.labels), 16, strides=32, name="head")(layers.Concatenate()([x, y]))
        return keras.Model(image, layers.Reshape((-1, 4 + len(self.labels)), dtype="float32")(x))


def first_step(detector):
    batch = Batch(np.zeros((2, *detector.shape, 3), np.uint8), np.zeros((2, 1, 6), np.float32))
    Trainee(detector).step(batch, 0.9)


def remapping():
    return tf.config.optimizer.get_experimental_options().get("remapping", True)


def test_the_pass_that_fails_is_left_out_of_the_step_alone(capfd):
    first_step(Leaky({"input_size": 64}, ["person"]))
    assert "remapper failed" not in capfd.readouterr().err
    assert remapping()


def test_it_would_fail(monkeypatch, capfd):
    monkeypatch.setattr("worker.training.steps_tensorflow.around_steps", lambda network: nullcontext)
    first_step(Leaky({"input_size": 64}, ["person"]))
    if "remapper failed" not in capfd.readouterr().err:
        pytest.fail("TensorFlow's pass does its work now: worker.training.remapping may go")


def test_a_step_that_ends_with_an_error_leaves_the_pass_on():
    class Wrong(Leaky):
        def loss(self, raw, rows):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        first_step(Wrong({"input_size": 64}, ["person"]))
    assert remapping()
