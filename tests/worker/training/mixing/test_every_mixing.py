"""What all ways of mixing hold to: boxes lie on their own pixels, whatever is seen has a row, the same seed the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worker.training.mixing.pictures import GROUND, painted
from worker.detectors.rows import IGNORED, LEARNT
from worker.training.mixing.copy_paste import copy_paste
from worker.training.mixing.mixup import mixup
from worker.training.mixing.mosaic import mosaic

SEEDS = st.integers(0, 2**32)
FADED = 3 * 24 * 4
"""Pixels around three copies of 24 pixels a side, where they fade into what is there."""
WAYS = {
    "mosaic": (4, mosaic),
    "mixup": (2, lambda pictures, rng: mixup(*pictures, rng)),
    "copy_paste": (2, lambda pictures, rng: copy_paste(*pictures, rng)),
}


def mixed(way, seed, **kind):
    count, function = WAYS[way]
    rng = np.random.default_rng(seed)
    pictures = [painted(rng, sizes=(8, 24), **kind) for _ in range(count)]
    return pictures, function(pictures, np.random.default_rng(seed))


@pytest.mark.parametrize("way", WAYS)
class TestEveryWay:
    @given(seed=SEEDS)
    def test_whatever_is_seen_has_a_row_and_what_has_a_row_is_seen(self, way, seed):
        _, (image, rows) = mixed(way, seed)
        covered = np.zeros(image.shape[:2], bool)
        for x1, y1, x2, y2 in rows[rows[:, 2] > rows[:, 0], :4].round().astype(int):
            covered[y1:y2, x1:x2] = True
            assert (image[y1:y2, x1:x2].reshape(-1, 3) > np.array(GROUND) + 10).all()
        seen = (image.astype(int) - GROUND > 24).any(axis=2)
        assert (seen & ~covered).sum() <= (FADED if way == "copy_paste" else 0)

    @given(seed=SEEDS)
    def test_ignore_regions_stay_ignore_regions_and_are_not_copied(self, way, seed):
        pictures, (_, rows) = mixed(way, seed, ignore=True)
        kinds = rows[rows[:, 2] > rows[:, 0], 5]
        assert (kinds == IGNORED).all()
        if way == "copy_paste":
            assert len(kinds) == (pictures[0].rows[:, 2] > 0).sum()

    @given(seed=SEEDS)
    def test_the_same_seed_gives_the_same_and_the_given_pictures_stay(self, way, seed):
        pictures, one = mixed(way, seed)
        again, other = mixed(way, seed)
        assert np.array_equal(one.image, other.image)
        assert np.array_equal(one.rows, other.rows)
        fresh = np.random.default_rng(seed)
        for picture, second in zip(pictures, again, strict=True):
            untouched = painted(fresh, sizes=(8, 24))
            assert np.array_equal(picture.image, untouched.image)
            assert np.array_equal(picture.rows, untouched.rows)
            assert np.array_equal(second.rows, untouched.rows)

    def test_pictures_without_a_box_are_fine(self, way):
        _, (image, rows) = mixed(way, 3, boxes=0)
        assert image.shape == (96, 96, 3)
        assert not (rows[:, 2] > rows[:, 0]).any()
        assert ((rows[:, 5] == LEARNT) | ~rows.any(axis=1)).all()
