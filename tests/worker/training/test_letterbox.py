import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from worker.training.letterbox import PAD_VALUE, Letterbox

SIDES = st.integers(1, 2000)


@given(SIDES, SIDES, st.sampled_from([96, 320, 416]))
def test_boxes_come_back_and_the_whole_frame_fits(width, height, size):
    letterbox = Letterbox.fit(width, height, size)
    whole = np.array([[0, 0, width, height], [width / 3, height / 3, width / 2, height / 2]], "f")
    inside = letterbox.boxes(whole)
    assert inside.min() >= -1e-3
    assert inside.max() <= size + 1e-2
    np.testing.assert_allclose(letterbox.undo(inside), whole, atol=max(width, height) * 1e-5)


def test_pixels_move_as_boxes_do():
    frame = np.zeros((90, 160, 3), np.uint8)
    frame[30:60, 40:80] = 255
    letterbox = Letterbox.fit(160, 90, 96)
    image = letterbox.image(frame)
    x1, y1, x2, y2 = np.round(letterbox.boxes(np.array([[40, 30, 80, 60]], "f"))[0]).astype(int)
    assert image[y1 + 1 : y2 - 1, x1 + 1 : x2 - 1].min() > 200
    bright = image[21:75].min(axis=2) > 127
    assert abs(bright.sum() - (x2 - x1) * (y2 - y1)) < 60


def test_padding_is_grey_and_even():
    image = Letterbox.fit(200, 100, 96).image(np.zeros((100, 200, 3), np.uint8))
    assert (image[:24] == PAD_VALUE).all()
    assert (image[-24:] == PAD_VALUE).all()
    assert (image[24:72] == 0).all()


@given(SIDES, SIDES, st.sampled_from([96, 320, 640]))
def test_a_tight_fit_wastes_less_than_a_cell_a_side(width, height, long_side):
    letterbox = Letterbox.tight(width, height, long_side)
    whole = letterbox.boxes(np.array([[0, 0, width, height]], "f"))[0]
    sides = whole[2:] - whole[:2]
    assert max(sides) == np.float32(long_side)
    assert all(side % 32 == 0 for side in letterbox.shape)
    assert (np.array(letterbox.shape[::-1]) - sides <= 32).all()
    assert letterbox.image(np.zeros((height, width, 3), np.uint8)).shape == (*letterbox.shape, 3)
