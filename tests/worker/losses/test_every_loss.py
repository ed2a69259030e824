import numpy as np
import pytest
from keras import ops

from worker.losses import catalogue, of_kind

BOXES = np.array([[10, 10, 30, 40], [0, 0, 4, 4]], np.float32)


CELL = [0.5, 0.5, 0.4, 0.4, 1]


def perfect_and_wrong(kind):
    if kind == "box":
        return (BOXES, BOXES), (BOXES, BOXES + 100)
    if kind == "classification":
        sure = np.array([[20.0, -20.0]], np.float32)
        return (sure, np.array([[1.0, 0.0]], np.float32)), (sure, np.array([[0.0, 1.0]], np.float32))
    if kind == "distribution":
        sure = np.array([[-20.0, 20.0, -20.0], [20.0, -20.0, -20.0]], np.float32)
        return (sure, np.array([1.0, 0.0], np.float32)), (sure, np.array([0.0, 2.0], np.float32))
    says, target = np.array([[[*CELL, *[0] * 5, 1, 0]]], np.float32), np.array([[[*CELL, 1, 0]]], np.float32)
    return (says, target), (says + 2, target)


def answer_shape(kind, prediction):
    if kind == "grid":
        return (*prediction.shape[:-1], 4)
    return prediction.shape if kind == "classification" else prediction.shape[:-1]


@pytest.mark.parametrize("loss", catalogue(), ids=lambda loss: loss.name)
def test_a_perfect_prediction_costs_nothing_and_a_wrong_one_more(loss):
    perfect, wrong = perfect_and_wrong(loss.kind)
    free, dear = np.asarray(loss.function(*perfect)), np.asarray(loss.function(*wrong))
    assert free.shape == answer_shape(loss.kind, perfect[0])
    assert np.abs(free).max() < 1e-5
    assert dear.min() > 1


@pytest.mark.parametrize("loss", catalogue(), ids=lambda loss: loss.name)
def test_extreme_predictions_stay_finite(loss):
    (prediction, target), _ = perfect_and_wrong(loss.kind)
    for huge in (1e4, -1e4, 0.0):
        extreme = ops.cast(np.full_like(prediction, huge), "float32")
        assert np.isfinite(np.asarray(loss.function(extreme, target))).all()


@pytest.mark.parametrize("loss", catalogue(), ids=lambda loss: loss.name)
def test_every_loss_is_a_choice_of_its_kind(loss):
    assert of_kind(loss.kind)[loss.name] is loss


def test_names_are_told_apart():
    names = [loss.name for loss in catalogue()]
    assert names == sorted(set(names))
    assert {"bce", "qfl", "dfl", "giou", "ciou", "yolo_v1"} <= set(names)
