"""Validation frames of many shapes: few networks, made once."""

from typing import ClassVar

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keras import layers

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.shapes import LABELS, make_sample
from tests.support.toy_detector import Toy
from worker.training.by_shape import ByShape
from worker.training.data import ValidationData
from worker.training.evaluate import evaluate, expected_seconds
from worker.training.letterbox import Letterbox
from worker.training.shapes import MOST_SHAPES, few_shapes

pytestmark = KERAS_COPIES

SIDES = st.integers(1, 40).map(lambda cells: 32 * cells)
SHAPES = st.dictionaries(st.tuples(SIDES, SIDES), st.integers(1, 100), min_size=1, max_size=14)


@given(SHAPES, st.integers(1, 8))
def test_all_fit_into_few_shapes_and_few_stay_as_they_are(pictures, most):
    shown = few_shapes(pictures, most)
    assert shown.keys() == pictures.keys()
    assert len(set(shown.values())) <= most
    assert all(now[0] >= height and now[1] >= width for (height, width), now in shown.items())
    if len(pictures) <= most:
        assert all(shape == now for shape, now in shown.items())


def test_what_costs_the_fewest_pixels_is_put_together():
    pictures = {(320, 640): 50, (352, 640): 50, (640, 320): 50, (640, 640): 1}
    assert few_shapes(pictures, 3) == {shape: shape for shape in pictures} | {(320, 640): (352, 640)}


@given(st.integers(8, 900), st.integers(8, 900), st.integers(0, 3), st.integers(0, 3))
def test_a_larger_picture_shows_the_same_in_its_middle(width, height, down, across):
    plain = Letterbox.tight(width, height, 256)
    padded = plain.padded((plain.shape[0] + 32 * down, plain.shape[1] + 32 * across))
    moved = np.tile([16 * across, 16 * down], 2)
    whole = np.array([[0, 0, width, height]], np.float32)
    np.testing.assert_allclose(padded.boxes(whole), plain.boxes(whole) + moved)
    frame = np.random.default_rng(0).integers(0, 255, (height, width, 3)).astype(np.uint8)
    y, x = 16 * down, 16 * across
    shown = padded.image(frame)[y : y + plain.shape[0], x : x + plain.shape[1]]
    assert np.array_equal(shown, plain.image(frame))


class Traced(layers.Layer):
    """Notes whenever Keras or TensorFlow goes through it to make a program, which they do once a program."""

    seen: ClassVar[list] = []

    def call(self, images):
        self.seen.append(images.shape)
        return images


class AnyShape(Toy):
    any_shape = True

    def network(self):
        image = keras.Input((*self.shape, 3))
        cells = layers.Conv2D(4 + len(self.labels), 32, strides=32, name="cells")(Traced()(image))
        return keras.Model(image, layers.Reshape((-1, 4 + len(self.labels)), dtype="float32")(cells))


@pytest.fixture
def many(tmp_path):
    """Two frames of each of twelve shapes."""
    rng = np.random.default_rng(0)
    sizes = [(180, 60 + 10 * number) for number in range(12) for _ in range(2)]
    return [
        make_sample(tmp_path, number, rng, "val", width=width, height=height)
        for number, (width, height) in enumerate(sizes)
    ]


def test_frames_of_twelve_shapes_make_their_networks_once(tmp_path, many):
    assert len({Letterbox.tight(sample.width, sample.height, 384).shape for sample in many}) > MOST_SHAPES
    detector = AnyShape({"input_size": 64, "served_size": 384}, LABELS)
    data = ValidationData(many, size=384, batch_size=4, cache=tmp_path / "cache", square=False)
    networks = ByShape(detector.build(), detector)
    Traced.seen.clear()
    expected_seconds(networks, data, lambda: 0.0)
    made = len(Traced.seen)
    assert made
    found = [evaluate(networks, LABELS, data, lambda: True) for _ in range(2)]
    assert len(Traced.seen) == made, "the price has made all that evaluations need"
    assert found[0].metrics == found[1].metrics
