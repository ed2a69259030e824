"""A network whose norms are folded away says what the one with norms says."""

import keras
import numpy as np
import pytest
from keras import layers

from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import tiny_options
from worker.detectors import catalogue
from worker.training.by_shape import ByShape
from worker.training.folded_norms import Folding

pytestmark = KERAS_COPIES

LABELS = ["person", "car"]


def shake(network, seed=0):
    """Weights under which no norm is the identity."""
    rng = np.random.default_rng(seed)
    for weight in network.weights:
        if len(weight.shape) == 1:
            weight.assign(np.asarray(weight) + rng.uniform(0.05, 0.5, weight.shape))


def norms(network):
    return [layer for layer in network.layers if isinstance(layer, layers.BatchNormalization)]


@pytest.mark.parametrize("kind", catalogue(), ids=lambda kind: kind.name)
def test_detectors_say_the_same_without_their_norms(kind):
    network = kind(tiny_options(kind), LABELS).build()
    shake(network)
    folding = Folding(network)
    folded = folding.network()
    if folded is not network:
        folded.set_weights(folding.weights())
    assert not norms(folded)
    pictures = np.random.default_rng(1).uniform(0, 255, (2, *network.input_shape[1:])).astype("f")
    said, expected = (np.asarray(each(pictures, training=False)) for each in (folded, network))
    np.testing.assert_allclose(said, expected, atol=1e-5 * np.abs(expected).max())


def between(make, **options):
    """A network of one convolution and one norm, put together by `make`."""
    image = keras.Input((8, 8, 4))
    x = layers.Conv2D(6, 3, name="conv", **options)(image)
    network = keras.Model(image, make(x, layers.BatchNormalization(name="norm")))
    shake(network)
    return network


def test_bias_and_norms_without_factor_or_offset_fold_too():
    image = keras.Input((8, 8, 4))
    x = layers.BatchNormalization(scale=False)(layers.Conv2D(6, 3, use_bias=True)(image))
    x = layers.BatchNormalization(center=False)(layers.DepthwiseConv2D(3, depth_multiplier=2)(x))
    network = keras.Model(image, x)
    shake(network)
    folding = Folding(network)
    folded = folding.network()
    folded.set_weights(folding.weights())
    pictures = np.random.default_rng(1).normal(0, 1, (2, 8, 8, 4)).astype("f")
    assert not norms(folded)
    np.testing.assert_allclose(folded(pictures), network(pictures, training=False), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("make", "options"),
    [
        pytest.param(lambda x, norm: norm(x) + x, {}, id="another hears the convolution"),
        pytest.param(lambda x, norm: [norm(x), x], {}, id="it is an output itself"),
        pytest.param(lambda x, norm: norm(x), {"activation": "relu"}, id="it is activated first"),
        pytest.param(lambda x, norm: norm(layers.MaxPooling2D()(x)), {}, id="something is between"),
    ],
)
def test_what_cannot_be_folded_is_left_as_it_is(make, options):
    network = between(make, **options)
    assert Folding(network).network() is network


def test_new_weights_count_once_it_is_told_in_its_own_shape_too():
    kind = next(kind for kind in catalogue() if kind.name == "nano")
    detector = kind(tiny_options(kind), LABELS)
    network = detector.build()
    networks = ByShape(network, detector)
    picture = np.random.default_rng(0).integers(0, 255, (1, *detector.shape, 3)).astype(np.uint8)
    before = np.asarray(networks.at(detector.shape).raw(picture))
    shake(network)
    networks.changed()
    expected = np.asarray(network(picture.astype("f"), training=False))
    after = np.asarray(networks.at(detector.shape).raw(picture))
    np.testing.assert_allclose(after, expected, atol=1e-5 * np.abs(expected).max())
    assert np.abs(after - before).max() > 1e-3
