import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worker.training.mixing.pictures import in_zones, painted, zoned
from worker.detectors.rows import IGNORED, ZONE_SIDE
from worker.training.mixing.picture import sides_within, window

SEEDS = st.integers(0, 2**32)


@given(SEEDS)
def test_boxes_follow_their_pixels_into_a_window(seed):
    rng = np.random.default_rng(seed)
    whole = painted(rng)
    size = tuple(int(side) for side in rng.integers(20, 90, 2))
    corner = tuple(int(rng.integers(0, 97 - side)) for side in size)
    part = window(whole, corner, size)
    assert part.image.shape == (size[1], size[0], 3)
    for x1, y1, x2, y2, _, _ in part.rows.astype(int):
        inside = part.image[y1:y2, x1:x2]
        assert (inside == inside[0, 0]).all()
        assert (inside[0, 0] > 50).all()
    covered = np.zeros(part.image.shape[:2], bool)
    for x1, y1, x2, y2, _, _ in part.rows.astype(int):
        covered[y1:y2, x1:x2] = True
    assert (part.image[~covered] == 20).all(), "whatever is seen of an object has a row"


def test_what_is_mostly_cut_off_is_to_be_ignored():
    whole = painted(np.random.default_rng(1), boxes=1, sizes=(30, 31))
    x1, y1 = whole.rows[1, :2].astype(int)
    part = window(whole, (x1 + 25 if x1 < 60 else x1, y1), (10, 30))
    assert [row[5] for row in part.rows] == [IGNORED]


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_a_zone_ends_where_the_window_does(seed):
    rng = np.random.default_rng(seed)
    outline = rng.uniform(-60, 150, (int(rng.integers(3, 7)), 2))
    whole = zoned(painted(rng, boxes=0), outline)
    kept = sides_within(whole.rows[whole.rows[:, 5] == ZONE_SIDE], (96, 64))
    assert kept[:, [0, 2]].min(initial=0) >= 0
    assert kept[:, [0, 2]].max(initial=0) <= 96
    assert kept[:, [1, 3]].min(initial=0) >= 0
    assert kept[:, [1, 3]].max(initial=0) <= 64
    inside, outside = rng.uniform((1, 1), (95, 63), (50, 2)), rng.uniform((97, -40), (150, 120), (50, 2))
    kept = kept if len(kept) else np.zeros((1, 6), np.float32)
    assert (in_zones(kept, inside) == in_zones(whole.rows, inside)).mean() > 0.95  # a point may lie on a side
    assert not in_zones(kept, outside).any()
    assert not in_zones(kept, outside - (160, 0)).any()
