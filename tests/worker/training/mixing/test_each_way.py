"""What is particular to each way of mixing."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worker.training.mixing.pictures import in_zones, painted, zoned
from worker.detectors.rows import ZONE_SIDE
from worker.training.letterbox import PAD_VALUE
from worker.training.mixing.copy_paste import COPIES, copy_paste
from worker.training.mixing.mixup import mixup
from worker.training.mixing.mosaic import mosaic
from worker.training.mixing.picture import Picture

SEEDS = st.integers(0, 2**32)
RED, BLUE = np.array([[250, 60, 60]]), np.array([[60, 60, 250]])


def plain(colour, side=96):
    return Picture(np.full((side, side, 3), colour, np.uint8), np.zeros((1, 6), np.float32))


def test_a_mosaic_shows_all_four_each_in_its_corner():
    image = mosaic([plain(colour) for colour in (10, 60, 110, 160)], np.random.default_rng(0)).image
    assert [image[y, x, 0] for y in (0, -1) for x in (0, -1)] == [10, 60, 110, 160]


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_a_zone_of_one_part_of_a_mosaic_says_nothing_about_the_others(seed):
    rng = np.random.default_rng(seed)
    everything = zoned(plain(200), [(-50, -50), (200, -50), (200, 200), (-50, 200)])
    image, rows = mosaic([plain(10), everything, plain(60), plain(110)], rng)
    ys, xs = rng.integers(0, 96, (2, 40))
    assert (in_zones(rows, np.stack([xs, ys], 1) + 0.5) == (image[ys, xs, 0] == 200)).all()


def test_a_mixture_is_about_half_of_each():
    image = mixup(plain(0), plain(200), np.random.default_rng(0)).image
    assert 60 < image.mean() < 140


def pasted(seed, *, target=None, donor=None, **kind):
    rng = np.random.default_rng(seed)
    target = target or painted(rng, boxes=2, colours=np.repeat(RED, 2, axis=0))
    donor = donor or painted(rng, boxes=3, sizes=(6, 14), colours=np.repeat(BLUE, 3, axis=0), **kind)
    return target, copy_paste(target, donor, rng)


@given(SEEDS)
def test_copies_lie_on_no_box_and_leave_what_is_there_as_it_was(seed):
    target, (image, rows) = pasted(seed)
    copies = rows[len(target.rows) :]
    assert len(copies) <= COPIES
    for x1, y1, x2, y2, _, _ in target.rows.astype(int):
        assert (image[y1:y2, x1:x2] == target.image[y1:y2, x1:x2]).all()
    for x1, y1, x2, y2, _, _ in copies.astype(int):
        assert (image[y1:y2, x1:x2] == BLUE).all()


def test_copies_are_usually_made():
    made = [len(rows) - len(target.rows) for target, (_, rows) in map(pasted, range(20))]
    assert np.mean(made) > 2


def test_large_and_crowded_objects_are_not_copied():
    rng = np.random.default_rng(0)
    large = painted(rng, boxes=2, sizes=(40, 44))
    crowd = painted(rng, boxes=1, sizes=(10, 12))
    crowd = Picture(crowd.image, np.concatenate([crowd.rows, crowd.rows[1:] + np.array([2, 2, 2, 2, 0, 0])]))
    for donor in (large, crowd):
        target, (image, rows) = pasted(1, donor=donor)
        assert len(rows) == len(target.rows)
        assert np.array_equal(image, target.image)


def test_nothing_is_copied_into_a_zone_or_onto_padding():
    zone = zoned(plain(50), [(-50, -50), (200, -50), (200, 200), (-50, 200)])
    for target in (zone, plain(PAD_VALUE)):
        for seed in range(5):
            assert len(pasted(seed, target=target)[1].rows) == len(target.rows)
    half = zoned(plain(50), [(0, 0), (48, 0), (48, 96), (0, 96)])
    for seed in range(10):
        rows = pasted(seed, target=half)[1].rows
        boxes = rows[(rows[:, 5] != ZONE_SIDE) & (rows[:, 2] > rows[:, 0])]
        assert ((boxes[:, 0] + boxes[:, 2]) / 2 > 44).all()
