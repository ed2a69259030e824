import numpy as np
import pytest

from worker.detectors.rows import ZONE_SIDE
from worker.training.augment import Fit, cut, flip, flip_and_recolour, recolour, warped
from worker.training.augment import zoom_and_shift as zoom

SIDE = 128


def zoom_and_shift(image, rows, rng):
    return zoom(image, rows, rng, SIDE)


def augment(image, rows, rng):
    return flip_and_recolour(*zoom_and_shift(image, rows, rng), rng)


def picture(x1, y1, x2, y2):
    """One white rectangle on black, and its row, with a row of padding."""
    image = np.zeros((SIDE, SIDE, 3), np.uint8)
    image[y1:y2, x1:x2] = 255
    return image, np.array([[x1, y1, x2, y2, 1, 0], [0] * 6], "f")


def white_area(image):
    rows, columns = np.nonzero(image.min(axis=2) > 180)
    return [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]


def test_flipped_boxes_lie_on_flipped_pixels():
    image, rows = flip(*picture(10, 20, 50, 60))
    assert white_area(image) == rows[0, :4].tolist() == [78, 20, 118, 60]


@pytest.mark.parametrize("seed", range(12))
def test_zoomed_and_shifted_boxes_lie_on_their_pixels(seed):
    image, rows = zoom_and_shift(*picture(40, 44, 90, 80), np.random.default_rng(seed))
    np.testing.assert_allclose(white_area(image), rows[0, :4], atol=1.01)
    assert rows[0, 4] == 1


@pytest.mark.parametrize("seed", range(4))
def test_all_together_keep_boxes_on_their_pixels(seed):
    image = np.full((SIDE, SIDE, 3), 20, np.uint8)
    image[44:80, 40:90] = 250
    changed, rows = augment(image, picture(40, 44, 90, 80)[1], np.random.default_rng(seed))
    x1, y1, x2, y2 = rows[0, :4]
    inside = changed[int(y1) + 2 : int(y2) - 2, int(x1) + 2 : int(x2) - 2].min()
    assert inside > changed[int(y1) + 2, max(0, int(x1) - 3)].max() or x1 < 3


def test_recolouring_moves_nothing():
    image, _ = picture(10, 20, 50, 60)
    changed = recolour(image, np.random.default_rng(0))
    assert changed.shape == image.shape
    assert (changed[0, 0] == 0).all()
    assert white_area(np.where(changed > 60, 255, 0)) == [10, 20, 50, 60]


def test_colours_change_when_there_are_any():
    image = np.full((8, 8, 3), (200, 60, 30), np.uint8)
    assert not np.array_equal(recolour(image, np.random.default_rng(0)), image)


def test_what_is_nearly_cut_away_becomes_an_ignore_region_and_what_is_gone_padding():
    rows = np.array([[-80, 0, 20, 50, 1, 0], [200, 0, 250, 50, 1, 0], [10, 10, 50, 50, 0, 0]], "f")
    kept = cut(rows, SIDE)
    assert kept[0].tolist() == [0, 0, 20, 50, 1, 1]
    assert not kept[1].any()
    assert kept[2].tolist() == rows[2].tolist()


def test_ignore_regions_stay_ignore_regions():
    image, rows = picture(40, 44, 90, 80)
    rows[0, 5] = 1
    assert augment(image, rows, np.random.default_rng(1))[1][0, 5] == 1


def test_the_same_seed_gives_the_same_picture():
    image, rows = picture(40, 44, 90, 80)
    one, other = (augment(image, rows, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(one[0], other[0])
    assert np.array_equal(one[1], other[1])


def test_zones_move_with_their_pixels_and_keep_their_outline_beyond_the_picture():
    image, rows = picture(40, 44, 90, 80)
    outline = np.array([[40, 44], [90, 44], [90, 80], [40, 80]], "f")
    sides = np.concatenate([outline, np.roll(outline, -1, axis=0)], axis=1)
    kinds = np.tile(np.array([[0, ZONE_SIDE]], "f"), (4, 1))
    rows = np.concatenate([rows, np.concatenate([sides, kinds], axis=1)])
    for seed in range(8):
        _, (box, _, *moved) = augment(image, rows, np.random.default_rng(seed))
        moved = np.array(moved)
        assert np.array_equal(moved[:, 2:4], np.roll(moved[:, :2], -1, axis=0))
        assert (moved[:, 5] == ZONE_SIDE).all()
        ends = moved[:, :4].reshape(-1, 2)
        edges = np.concatenate([ends.min(axis=0), ends.max(axis=0)])
        if box[2] > box[0]:
            np.testing.assert_allclose(edges.clip(0, SIDE), box[:4], atol=1e-3)


@pytest.mark.parametrize("times", [1.5, 3.0])
@pytest.mark.parametrize("seed", range(6))
def test_a_larger_picture_gives_the_same_boxes_and_is_resampled_once(times, seed):
    image, rows = picture(40, 44, 90, 80)
    large = np.repeat(np.repeat(image, 3, axis=0), 3, axis=1)[:: round(3 / times), :: round(3 / times)]
    fit = Fit((SIDE / large.shape[1], SIDE / large.shape[0]), (0.0, 0.0))
    seen, moved = zoom(large, rows, np.random.default_rng(seed), SIDE, fit)
    assert np.array_equal(moved, zoom_and_shift(image, rows, np.random.default_rng(seed))[1])
    np.testing.assert_allclose(white_area(seen), moved[0, :4], atol=2.01)


def test_thin_lines_leave_their_share_of_light_however_small_they_become():
    lines = np.zeros((480, 480, 3), np.uint8)
    lines[:, ::6] = 240
    small = warped(lines, Fit((0.17, 0.17), (0.0, 0.0)), 80)
    assert abs(small.mean() - 40) < 3
