import cv2
import numpy as np
import pytest

from app.core.errors import TrainingProblem
from app.core.words import say
from tests.support.shapes import fields, make_set
from tests.worker.training.mixing.pictures import painted
from worker.detectors.rows import LEARNT
from worker.training.data import NOTHING_MIXED, TrainingData, ValidationData
from worker.training.framing import rows_in
from worker.training.letterbox import Letterbox
from worker.training.mixing.chances import Chances
from worker.training.order import Order
from worker.training.prefetch import prefetched
from worker.training.samples import Sample, TrainingSet


@pytest.fixture
def samples(tmp_path):
    return make_set(tmp_path / "images", train=5).samples


def rows_96(samples):
    return rows_in(samples, [Letterbox.fit(sample.width, sample.height, 96) for sample in samples])


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
    assert [sample.frame_id for sample in validation.samples] == [0, 1, 2, 3, 4]


def test_validation_frames_keep_their_shape_in_batches_of_one(samples, tmp_path):
    wide = make_set(tmp_path / "wide", train=3, width=160, height=80).samples
    validation = ValidationData([*wide, *samples], size=128, batch_size=2, cache=tmp_path, square=False)
    shapes = [validation.batch(index).images.shape[1:3] for index in range(len(validation))]
    assert shapes == [(64, 128)] * 2 + [(96, 128)] * 3
    flat = [letterbox for index in range(len(validation)) for letterbox in validation.letterboxes(index)]
    assert [(box.width, box.height) for box in flat] == [(s.width, s.height) for s in validation.samples]


def test_shapes_are_told_once_each_with_all_their_pictures(samples, tmp_path):
    wide = make_set(tmp_path / "wide", train=3, width=160, height=80).samples
    validation = ValidationData([*wide, *samples], size=128, batch_size=2, cache=tmp_path, square=False)
    told = {validation.batch(shape.batch).images.shape[1:3]: shape.pictures for shape in validation.shapes()}
    assert len(told) == 2
    assert sum(told.values()) == len(wide) + len(samples)
    assert sorted(told.values()) == sorted([len(wide), len(samples)])


def test_frames_served_larger_than_the_input_are_cropped(samples, tmp_path):
    order = Order(len(samples), 4, seed=1)
    sides = {}
    for served in (None, 96, 384):
        batch = TrainingData(samples, order, size=96, cache=tmp_path, augmentation="none", served=served).batch(0)
        seen = batch.rows[(batch.rows[..., 2] > batch.rows[..., 0]) & (batch.rows[..., 5] == LEARNT)]
        sides[served] = np.median(seen[:, 2] - seen[:, 0])
    assert sides[96] == sides[None]
    assert sides[384] > 2 * sides[None]


def test_frames_without_boxes_are_padding_only(samples):
    empty = Sample(
        **{
            **fields(samples[0]),
            "boxes": np.empty((0, 4), "f"),
            "labels": np.empty(0, int),
            "ignore": np.empty(0, bool),
        }
    )
    assert rows_96([empty]).shape == (1, 1, 6)
    assert not rows_96([empty]).any()


def test_zones_follow_the_boxes_of_a_frame_as_sides_in_input_pixels(samples):
    outline = np.array([[0, 0], [0, 90], [120, 0]], "f")
    zoned = Sample(**{**fields(samples[0]), "zones": [outline]})
    plain, rows = rows_96([samples[0], zoned])
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


ALWAYS = {
    "mosaic": Chances(mosaic=1.0),
    "mixup": Chances(mixup=1.0),
    "copy_paste": Chances(copy_paste=1.0),
    "grey": Chances(grey=1.0),
    "blur": Chances(blur=1.0),
}


def small_objects(folder, frames=5):
    rng, samples = np.random.default_rng(0), make_set(folder, train=frames, width=96, height=96, boxes=1).samples
    for number, sample in enumerate(samples):
        image, rows = painted(rng, sizes=(8, 16))
        cv2.imwrite(str(sample.path), image)
        kept = {"boxes": rows[1:, :4], "labels": rows[1:, 4].astype(int), "ignore": np.zeros(len(rows) - 1, bool)}
        samples[number] = Sample(**{**fields(sample), **kept})
    return samples


def mixing(samples, tmp_path, chances):
    return TrainingData(
        samples, Order(len(samples), 2, 3), size=96, cache=tmp_path / "cache", augmentation="flip", chances=chances
    )


@pytest.mark.parametrize("way", ALWAYS)
class TestEveryWayOfMixing:
    def test_it_changes_the_pictures_and_a_step_gives_the_same_again(self, way, tmp_path):
        samples = small_objects(tmp_path / "images")
        plain, mixed = (mixing(samples, tmp_path, chances) for chances in (NOTHING_MIXED, ALWAYS[way]))
        assert any(not np.array_equal(plain.batch(step).images, mixed.batch(step).images) for step in range(3))
        assert np.array_equal(mixed.batch(2).images, mixing(samples, tmp_path, ALWAYS[way]).batch(2).images)
        assert {mixed.batch(step).rows.shape for step in range(8)} == {mixed.batch(0).rows.shape}

    def test_only_pictures_of_several_end_with_mixing(self, way, tmp_path):
        samples = small_objects(tmp_path / "images")
        ended, always = (mixing(samples, tmp_path, ALWAYS[way]) for _ in range(2))
        ended.mixes_until = 1
        assert np.array_equal(ended.batch(0).images, always.batch(0).images)
        same = [np.array_equal(ended.batch(step).images, always.batch(step).images) for step in range(1, 6)]
        assert all(same) == (way not in ("mosaic", "mixup"))


def test_a_mixture_with_more_boxes_than_there_is_room_for_is_not_made(tmp_path):
    crowd = make_set(tmp_path / "images", train=4, boxes=3).samples
    data = mixing(crowd, tmp_path, Chances(mosaic=1.0, mixup=1.0))
    assert max((data.batch(step).rows[..., 2] > 0).sum(axis=1).max() for step in range(8)) <= 9


def test_whole_frames_are_zoomed_from_more_pixels_than_the_input_has(tmp_path):
    """A pattern finer than the input shows up where a frame is enlarged."""
    sample = make_set(tmp_path / "images", train=1, width=144, height=144, boxes=1).samples[0]
    fine = np.zeros((144, 144, 3), np.uint8)
    fine[:, ::2] = 255
    cv2.imwrite(str(sample.path), fine)
    data = TrainingData([sample], Order(1, 1, 0), size=96, cache=tmp_path / "cache", augmentation="all")
    assert max(np.diff(data.batch(step).images[0].astype(int), axis=1).std() for step in range(12)) > 60
