"""An option about pictures changes the very batches that a run learns from."""

import keras
import numpy as np
import pytest
from keras import layers

from tests.support.keras_warnings import KERAS_COPIES
from tests.support.shapes import LABELS, make_set
from tests.support.toy_detector import Toy
from worker.training.budget import Budget
from worker.training.setup import prepare

pytestmark = KERAS_COPIES
PLAIN = {
    "input_size": 64, "batch_size": 2, "steps": 100, "augment": True,
    "mosaic": 0, "mixup": 0, "copy_paste": 0, "grey": 0, "blur": 0,
}  # fmt: skip


class AnyShape(Toy):
    any_shape = True

    def network(self):
        image = keras.Input((*self.shape, 3))
        cells = layers.Conv2D(4 + len(self.labels), 32, strides=32, name="cells")(image)
        return keras.Model(image, layers.Reshape((-1, 4 + len(self.labels)), dtype="float32")(cells))


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    return make_set(tmp_path_factory.mktemp("frames"), train=6, width=160, height=120, boxes=4)


def first_batch(frames, folder, **options):
    detector = AnyShape({**PLAIN, **options}, LABELS)
    run = prepare(detector, frames, Budget(), cache=folder / "cache", resume=None, init=None)
    run.settle_mixing()
    return run.data.batch(0)


@pytest.mark.parametrize(
    ("option", "value"),
    [("seed", 7), ("augment", False), ("served_size", 128), ("tiles", 2), ("mosaic", 1), ("mixup", 1),
     ("copy_paste", 1), ("grey", 1), ("blur", 1)],
)  # fmt: skip
def test_pictures_are_others(frames, tmp_path, option, value):
    plain, other = first_batch(frames, tmp_path), first_batch(frames, tmp_path, **{option: value})
    assert np.array_equal(plain.images, first_batch(frames, tmp_path).images)
    assert not np.array_equal(plain.images, other.images)
    colours = np.ptp(other.images.astype(int), axis=3).max()
    assert (colours == 0) == (option == "grey")


@pytest.mark.parametrize(("option", "value", "shape"), [("input_size", 96, (2, 96)), ("batch_size", 3, (3, 64))])
def test_batches_have_another_shape(frames, tmp_path, option, value, shape):
    assert first_batch(frames, tmp_path, **{option: value}).images.shape[:2] == shape
