import numpy as np
import pytest
from keras import ops

from worker.losses import catalogue

BOXES = np.array([[10, 10, 30, 40], [0, 0, 4, 4]], np.float32)


def perfect_and_wrong(kind):
    if kind == "box":
        return (BOXES, BOXES), (BOXES, BOXES + 100)
    sure = np.array([[20.0, -20.0]], np.float32)
    return (sure, np.array([[1.0, 0.0]], np.float32)), (sure, np.array([[0.0, 1.0]], np.float32))


@pytest.mark.parametrize("loss", catalogue(), ids=lambda loss: loss.name)
def test_a_perfect_prediction_costs_nothing_and_a_wrong_one_more(loss):
    perfect, wrong = perfect_and_wrong(loss.kind)
    free, dear = np.asarray(loss.function(*perfect)), np.asarray(loss.function(*wrong))
    assert free.shape == (perfect[0].shape if loss.kind == "classification" else perfect[0].shape[:-1])
    assert np.abs(free).max() < 1e-5
    assert dear.min() > 1


@pytest.mark.parametrize("loss", catalogue(), ids=lambda loss: loss.name)
def test_extreme_predictions_stay_finite(loss):
    huge = np.full((3, 4), 1e4, np.float32) * [[1], [-1], [0]]
    target = np.ones((3, 4), np.float32) if loss.kind == "classification" else np.tile(BOXES[:1], (3, 1))
    assert np.isfinite(np.asarray(loss.function(ops.cast(huge, "float32"), target))).all()


def test_names_are_told_apart():
    names = [loss.name for loss in catalogue()]
    assert names == sorted(set(names))
    assert {"bce", "giou"} <= set(names)
