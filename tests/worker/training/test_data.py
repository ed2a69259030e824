import numpy as np
import pytest

from app.core.errors import TrainingProblem
from app.core.words import say
from tests.support.shapes import fields, make_set
from worker.training.data import TrainingData, ValidationData, padded_rows
from worker.training.order import Order
from worker.training.prefetch import prefetched
from worker.training.samples import Sample, TrainingSet


@pytest.fixture
def samples(tmp_path):
    return make_set(tmp_path / "images", train=5).samples


def data(samples, tmp_path, *, augmentation="all", seed=3):
    return TrainingData(
        samples, Order(len(samples), 2, seed), size=96, cache=tmp_path / "cache", augmentation=augmentation
    )


def test_a_step_has_the_same_batch_whenever_it_is_asked_for(samples, tmp_path):
    first, again = data(samples, tmp_path), data(samples, tmp_path)
    again.batch(1)
    for one, other in zip(first.batch(4), again.batch(4), strict=True):
        assert np.array_equal(one, other)
    assert not np.array_equal(first.batch(4).images, data(samples, tmp_path, seed=4).batch(4).images)


def test_batches_have_the_promised_shapes(samples, tmp_path):
    batch = data(samples, tmp_path).batch(0)
    assert (batch.images.shape, batch.images.dtype) == ((2, 96, 96, 3), np.uint8)
    assert (batch.rows.shape, batch.rows.dtype) == ((2, 2, 6), np.float32)


def test_without_augmentation_boxes_lie_on_their_rectangles(samples, tmp_path):
    batch = data(samples, tmp_path, augmentation="none").batch(0)
    x1, y1, x2, y2, label, _ = batch.rows[0, 0]
    middle = batch.images[0, int((y1 + y2) / 2), int((x1 + x2) / 2)]
    assert np.argmax(middle) == (0 if label == 0 else 2)


def test_validation_frames_come_in_order_with_a_smaller_last_batch(samples, tmp_path):
    validation = ValidationData(samples, size=96, batch_size=2, cache=tmp_path)
    assert [len(validation.batch(index).images) for index in range(len(validation))] == [2, 2, 1]
    assert [s.frame_id for index in range(3) for s in validation.samples_of(index)] == [0, 1, 2, 3, 4]


def test_frames_without_boxes_are_padding_only(samples):
    empty = Sample(
        **{
            **fields(samples[0]),
            "boxes": np.empty((0, 4), "f"),
            "labels": np.empty(0, int),
            "ignore": np.empty(0, bool),
        }
    )
    assert padded_rows([empty], 96).shape == (1, 1, 6)
    assert not padded_rows([empty], 96).any()


def test_zones_follow_the_boxes_of_a_frame_as_sides_in_input_pixels(samples):
    outline = np.array([[0, 0], [0, 90], [120, 0]], "f")
    zoned = Sample(**{**fields(samples[0]), "zones": [outline]})
    plain, rows = padded_rows([samples[0], zoned], 96)
    assert np.array_equal(plain[:2], rows[:2])
    assert not plain[2:].any()
    # 120 x 90 pixels become 96 x 72 in the middle of the square, and the zone goes round the other way.
    assert rows[2:].tolist() == [[96, 12, 0, 84, 0, 2], [0, 84, 0, 12, 0, 2], [0, 12, 96, 12, 0, 2]]
    assert TrainingSet([], [zoned]).digest != TrainingSet([], [samples[0]]).digest


def test_prefetched_batches_keep_their_order():
    with prefetched(lambda step: step, 7, threads=3) as batches:
        assert [next(batches) for _ in range(20)] == list(range(7, 27))


def test_an_error_in_a_batch_is_raised_where_it_is_used():
    def fail(step):
        raise TrainingProblem(say("training.coordinate", frame=step))

    with prefetched(fail, 0, threads=1) as batches, pytest.raises(TrainingProblem, match="Frame 0"):
        next(batches)
