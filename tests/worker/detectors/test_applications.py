"""Backbones of keras.applications: their features, their first weights from a file, and what is said without."""

import keras
import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import fixed_batch, tiny_options
from worker.detectors import applications, find
from worker.training.preflight import check_network

pytestmark = KERAS_COPIES

TINY = tiny_options(find("nano"))
SMALLEST = "MobileNetV3Small"


def nano(backbone, **options):
    return find("nano")({**TINY, "backbone": backbone, **options}, ["person", "car"])


@pytest.fixture
def weights_folder(tmp_path, monkeypatch):
    class Settings:
        home = tmp_path

    monkeypatch.setattr(applications, "get_settings", Settings)
    (tmp_path / "weights").mkdir()
    return tmp_path / "weights"


@pytest.mark.parametrize("backbone", applications.APPLICATIONS)
def test_features_come_at_their_strides_and_nothing_is_random_in_training(backbone):
    image = keras.Input((96, 64, 3))
    grids = applications.features(image, backbone, (4, 8, 16, 32))
    assert [tuple(grid.shape[1:3]) for grid in grids] == [(24, 16), (12, 8), (6, 4), (3, 2)]
    network = keras.Model(image, grids)
    assert not any(isinstance(layer, keras.layers.Dropout) for layer in network.layers)
    assert {layer.momentum for layer in network.layers if isinstance(layer, keras.layers.BatchNormalization)} == {0.9}
    assert all(layer.name.startswith("backbone_") for layer in network.layers if layer.weights)


def test_it_trains_and_can_be_frozen():
    assert check_network(nano(SMALLEST).build(), nano(SMALLEST), fixed_batch()).gradient_norm > 0
    frozen = nano(SMALLEST, freeze_backbone=True).build()
    assert frozen.trainable_weights
    assert not any(weight.path.startswith("backbone_") for weight in frozen.trainable_weights)


def test_first_weights_come_from_a_file(weights_folder):
    donor = keras.applications.MobileNetV3Small(input_shape=(96, 96, 3), include_top=False, weights=None)
    donor.save_weights(weights_folder / f"{SMALLEST}.weights.h5")
    detector = nano(SMALLEST)
    network = detector.build()
    (note,) = detector.first_weights(network)
    assert str(weights_folder) in str(note)
    assert note.key == "training.imagenet"
    for layer in donor.layers:
        for ours, theirs in zip(
            network.get_layer(f"backbone_{layer.name}").get_weights() if layer.weights else [], layer.get_weights(),
            strict=True,
        ):  # fmt: skip
            assert np.array_equal(ours, theirs)


def test_a_file_of_something_else_is_told_and_changes_nothing(weights_folder):
    (weights_folder / f"{SMALLEST}.h5").write_bytes(b"nonsense")
    detector = nano(SMALLEST)
    network = detector.build()
    before = network.get_weights()
    (note,) = detector.first_weights(network)
    assert note.key == "training.imagenet_unfit"
    assert all(np.array_equal(a, b) for a, b in zip(before, network.get_weights(), strict=True))


def test_without_network_and_file_the_way_out_is_said(weights_folder, monkeypatch):
    def offline(*_args, **_how):
        raise Exception("URL fetch failure")  # noqa: TRY002 - as Keras does

    monkeypatch.setattr(keras.applications, SMALLEST, offline)
    note = applications.load_imagenet(keras.Sequential([keras.Input((96, 96, 3)), keras.layers.Flatten()]), SMALLEST)
    assert note.key == "training.imagenet_not_fetched"
    assert "URL fetch failure" in str(note)
    assert str(weights_folder / f"{SMALLEST}.weights.h5") in str(note)
