import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import tiny_options
from worker.detectors import find
from worker.training.by_shape import ByShape
from worker.training.shapes import MOST_SHAPES

pytestmark = KERAS_COPIES

SHAPE = (64, 128)


@pytest.fixture
def detector():
    return find("nano")(tiny_options(find("nano")), ["person"])


def test_weights_are_those_of_the_moment_once_it_is_told(detector):
    network = detector.build()
    networks = ByShape(network, detector)
    picture = np.random.default_rng(0).integers(0, 255, (1, *SHAPE, 3)).astype(np.uint8)
    before = networks.at(SHAPE).raw(picture)
    network.set_weights([weight * 0 for weight in network.get_weights()])
    assert np.array_equal(networks.at(SHAPE).raw(picture), before)
    networks.changed()
    assert not np.array_equal(networks.at(SHAPE).raw(picture), before)


def test_its_own_shape_needs_no_second_network_and_others_are_bounded(detector):
    networks = ByShape(detector.build(), detector)
    assert networks.at(detector.shape).detector is detector
    made = [networks.at((32, 32 * (2 + n))) for n in range(MOST_SHAPES)]
    assert networks.at((32, 64)) is made[0]
    networks.at((64, 32))
    assert networks.at((32, 64)) is made[0], "used last but one"
    assert networks.at((32, 96)) is not made[1]
