"""Each trainer by what its first two steps do to one weight."""

import keras
import numpy as np
import pytest

from worker.detectors.options import DetectorOptions
from worker.training.trainers import make_optimizer

RATE = 0.1


def two_steps(name, gradient=1.0, path="kernel"):
    optimizer = make_optimizer(DetectorOptions(trainer=name, learning_rate=RATE))
    weight = keras.Variable(np.ones(1, "f"), name=path)
    optimizer.build([weight])
    for _ in range(2):
        optimizer.apply([np.full(1, gradient, "f")], [weight])
    return float(weight[0])


def test_momentum_goes_farther_than_plain_descent():
    assert two_steps("momentum") < two_steps("sgd") == pytest.approx(1 - 2 * RATE, abs=1e-3)


@pytest.mark.parametrize("name", ["adam", "adamw"])
def test_adam_steps_by_the_rate_whatever_the_gradient(name):
    assert two_steps(name, 1.0) == pytest.approx(two_steps(name, 0.01), abs=1e-4)


def test_only_adamw_decays_what_has_no_gradient_and_never_a_bias():
    assert two_steps("adam", 0.0) == 1
    assert two_steps("adamw", 0.0) < 1
    assert two_steps("adamw", 0.0, path="bias") == 1


def test_huge_gradients_are_clipped():
    assert two_steps("sgd", 1e6) == pytest.approx(1 - 2 * RATE * 10, rel=0.01)
