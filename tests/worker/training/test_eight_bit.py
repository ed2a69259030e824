"""Weights of 8 bits: nearly the same boxes, and the network itself where they would not be."""

import keras
import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import tiny_options
from worker.detectors import find
from worker.training import eight_bit
from worker.training.checkpoint import export_weights
from worker.training.infer import Inference
from worker.training.predict import Predictor

pytestmark = KERAS_COPIES

LABELS = ["person", "car"]
IMAGES = np.random.default_rng(3).integers(0, 255, (3, 64, 96, 3)).astype(np.uint8)


@pytest.fixture(scope="module")
def made():
    keras.utils.set_random_seed(0)
    detector = find("nanodet")(tiny_options(find("nanodet")), LABELS).reshaped((64, 96))
    return detector.build(), detector


def test_scores_are_nearly_those_of_the_network(made):
    exact, quick = Inference(*made), eight_bit.EightBit(*made)
    one, other = (each.decoded(each.raw(IMAGES)) for each in (exact, quick))
    assert np.abs(np.asarray(one.scores) - np.asarray(other.scores)).max() < eight_bit.MOST_APART
    assert not np.array_equal(one.scores, other.scores), "it has rounded weights"


def test_where_they_disagree_the_network_itself_goes_on(made, monkeypatch, caplog):
    exact, quick = Inference(*made), eight_bit.EightBit(*made)
    shape = np.asarray(exact.raw(IMAGES)).shape
    monkeypatch.setattr(eight_bit.Rounded, "raw", lambda self, images: np.full((len(images), *shape[1:]), 9.0, "f"))
    assert np.array_equal(quick.raw(IMAGES), exact.raw(IMAGES))
    assert "8 bits are too few" in caplog.text


@pytest.mark.parametrize(("here", "kind"), [(True, eight_bit.EightBit), (False, Inference)])
def test_a_predictor_uses_them_where_they_are_quicker(tmp_path, monkeypatch, here, kind):
    monkeypatch.setattr("worker.training.predict.can_run", lambda: here)
    options, path = tiny_options(find("nanodet")), tmp_path / "any.weights.h5"
    path.write_bytes(export_weights(find("nanodet")(options, LABELS).build()))
    predictor = Predictor(path, "nanodet", options, LABELS, tight=True, eight_bit=True)
    assert type(predictor._networks.at((64, 96))) is kind
    if here:
        found = predictor.predict(list(IMAGES), threshold=0.0)
        assert len(found) == len(IMAGES)


@pytest.mark.parametrize(
    ("backend", "gpu", "able"), [("tensorflow", False, True), ("jax", False, False), ("tensorflow", True, False)]
)
def test_they_are_for_a_cpu_on_tensorflow(monkeypatch, backend, gpu, able):
    monkeypatch.setattr("keras.backend.backend", lambda: backend)
    monkeypatch.setattr(eight_bit, "on_gpu", lambda: gpu)
    assert eight_bit.can_run() is able
