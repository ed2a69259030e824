"""What an evaluation is expected to cost, before there was one."""

import numpy as np
import pytest

from worker.detectors.base import Decoded
from worker.training.data import Batch, ShapeShare
from worker.training.evaluate import COUNTING_SECONDS, expected_seconds

SHAPES = {(96, 160): (30, 0.2), (160, 160): (3, 0.5), (64, 64): (1, 0.1)}
"""Of a picture: how many there are, and the seconds that one takes."""
MAKING = 20.0


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Frames:
    samples = [None] * 20

    def shapes(self):
        return [ShapeShare(index, pictures) for index, (pictures, _) in enumerate(SHAPES.values())]

    def batch(self, index):
        shape, (pictures, _) = list(SHAPES.items())[index]
        images = np.zeros((min(4, pictures), *shape, 3), np.uint8)
        return Batch(images, np.zeros((len(images), 1, 6), np.float32))

    def letterboxes(self, index):
        return [None] * len(self.batch(index).images)


class Networks:
    """Takes long to make a network, and again when a batch has another size than the first."""

    def __init__(self, clock):
        self._clock, self.made, self.asked = clock, {}, 0

    def changed(self):
        self.made = {}

    def at(self, shape):
        self._shape = shape
        return self

    def raw(self, images):
        sizes = self.made.setdefault(self._shape, set())
        if len(sizes) < 2 and len(images) not in sizes:
            self._clock.now += MAKING
            sizes.add(len(images))
        self.asked += len(images)
        self._clock.now += SHAPES[self._shape][1] * len(images)

    def decoded(self, raw):
        return Decoded([], [])

    def detections(self, raw, letterboxes, threshold): ...


def test_each_shape_has_its_own_price_and_what_is_made_once_is_not_in_it():
    clock = Clock()
    networks = Networks(clock)
    expected = sum(pictures * seconds for pictures, seconds in SHAPES.values())
    found = expected_seconds(networks, Frames(), clock)
    assert found == pytest.approx(expected + 20 * COUNTING_SECONDS)
    assert networks.asked <= 5 * len(SHAPES), "a price is not to cost what it is the price of"
