import numpy as np
import pytest

from worker.training.augment import augment, cut, flip, recolour, zoom_and_shift

SIDE = 128


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
