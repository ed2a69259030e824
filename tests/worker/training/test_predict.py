"""Pictures of any size and shape, with one network's weights."""

import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import tiny_options
from worker.detectors import find
from worker.training.checkpoint import export_weights
from worker.training.predict import Predictor

pytestmark = KERAS_COPIES

LABELS = ["person", "car"]


def predictor(tmp_path, name, **how):
    options = tiny_options(find(name))
    network = find(name)(options, LABELS).build()
    path = tmp_path / "any.weights.h5"
    path.write_bytes(export_weights(network))
    return Predictor(path, name, options, LABELS, **how)


def shapes_seen(made, monkeypatch, images):
    """The shapes of the batches that the networks were given."""
    seen = []
    real = made._networks.at

    def note(shape):
        inference = real(shape)
        raw = inference.raw
        monkeypatch.setattr(inference, "raw", lambda pixels: seen.append(pixels.shape) or raw(pixels))
        return inference

    monkeypatch.setattr(made._networks, "at", note)
    found = made.predict(images, threshold=0.0)
    assert len(found) == len(images)
    for image, detections in zip(images, found, strict=True):
        assert (detections.boxes <= [*image.shape[1::-1], *image.shape[1::-1]]).all()
    return seen


IMAGES = [np.random.default_rng(1).integers(0, 255, (*shape, 3)).astype(np.uint8) for shape in
          ((70, 120), (120, 70), (70, 120))]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "how", "expected"),
    [
        ("nanodet", {}, [(3, 96, 96, 3)]),
        ("nanodet", {"tight": True}, [(2, 64, 96, 3), (1, 96, 64, 3)]),
        ("nanodet", {"tight": True, "input_size": 160}, [(2, 96, 160, 3), (1, 160, 96, 3)]),
        ("rcnet", {"tight": True}, [(3, 96, 96, 3)]),
    ],
)
def test_pictures_keep_their_shape_where_they_may(tmp_path, monkeypatch, name, how, expected):
    assert shapes_seen(predictor(tmp_path, name, **how), monkeypatch, IMAGES) == expected
