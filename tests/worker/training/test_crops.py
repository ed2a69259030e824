import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.detectors.rows import IGNORED, LEARNT, ZONE_SIDE, learnt
from worker.training.crops import ZOOMS, Crops
from worker.training.letterbox import PAD_VALUE

RED = (250, 10, 10)


def frame_of(width, height, box):
    """A grey-blue frame with one red box, and its rows."""
    frame = np.full((height, width, 3), (60, 60, 200), np.uint8)
    x1, y1, x2, y2 = box
    frame[y1:y2, x1:x2] = RED
    return frame, np.array([[*box, 0, LEARNT], [0, 0, 0, 0, 0, 0]], np.float32)


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    width=st.integers(60, 400),
    height=st.integers(60, 400),
    served=st.sampled_from([128, 192, 320]),
    varied=st.booleans(),
)
def test_boxes_move_with_their_pixels(seed, width, height, served, varied):
    rng = np.random.default_rng(seed)
    box = (width // 4, height // 4, width // 4 + 24, height // 4 + 30)
    picture, rows = Crops(96, served, varied=varied).picture(*frame_of(width, height, box), rng)
    assert picture.shape == (96, 96, 3)
    red = (picture[..., 0] > 160) & (picture[..., 2] < 110)
    if not rows[0].any():
        assert red.sum() <= 4 * 96
        return
    down, across = np.nonzero(red)
    if rows[0, 2] - rows[0, 0] > 4 and rows[0, 3] - rows[0, 1] > 4:
        seen = [across.min(), down.min(), across.max() + 1, down.max() + 1]
        assert np.abs(rows[0, :4] - seen).max() <= 2.5
    assert not rows[1].any()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_objects_come_at_about_the_size_they_are_served_at(seed):
    frame, rows = frame_of(400, 300, (150, 100, 210, 160))
    _, cropped = Crops(256, 800, varied=True).picture(frame, rows, np.random.default_rng(seed))
    whole = learnt(cropped) & (cropped[:, :2] > 0).all(axis=1) & (cropped[:, 2:4] < 256).all(axis=1)
    for row in cropped[whole]:
        side = np.sqrt((row[2] - row[0]) * (row[3] - row[1]))
        assert 60 * 2 * ZOOMS[0] * 0.97 <= side <= 60 * 2 * ZOOMS[1] * 1.03


def test_most_crops_hold_an_object_and_some_are_anywhere():
    frame, rows = frame_of(1200, 900, (20, 20, 60, 60))
    crops = Crops(96, 1200, varied=False)
    held = [learnt(crops.picture(frame, rows, np.random.default_rng(seed))[1]).any() for seed in range(200)]
    assert 0.6 < np.mean(held) < 0.9


def test_what_is_cut_becomes_an_ignore_region_and_zones_stay_whole():
    frame = np.zeros((96, 96, 3), np.uint8)
    rows = np.array([[0, 0, 96, 96, 1, LEARNT], [-10, 5, 200, 5, 0, ZONE_SIDE]], np.float32)
    picture, cropped = Crops(32, 192, varied=False).picture(frame, rows, np.random.default_rng(0))
    assert cropped[0, 5] == IGNORED
    assert cropped[0, :4].tolist() == [0, 0, 32, 32]
    assert cropped[1, 2] - cropped[1, 0] == 420
    assert picture.shape == (32, 32, 3)


def test_a_frame_smaller_than_the_crop_lies_somewhere_on_grey():
    frame, rows = frame_of(100, 50, (10, 10, 40, 40))
    picture, _ = Crops(96, 64, varied=False).picture(frame, rows, np.random.default_rng(5))
    assert (picture == PAD_VALUE).all(axis=2).sum() == 96 * 96 - 64 * 32
