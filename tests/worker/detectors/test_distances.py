import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from worker.detectors.anchors import make_anchors
from worker.detectors.distances import REACH, decode_distances, encode_distances

ANCHORS = make_anchors((64, 64), (8, 16, 32))


def test_anchors_stand_in_the_middle_of_their_cells_finest_grid_first():
    assert ANCHORS.points.shape == (64 + 16 + 4, 2)
    assert ANCHORS.points[:2].tolist() == [[4, 4], [12, 4]]
    assert ANCHORS.points[64].tolist() == [8, 8]
    assert ANCHORS.strides[[0, 64, 80]].tolist() == [8, 16, 32]


@given(st.integers(0, 83), st.floats(-1, 1), st.floats(-1, 1), st.floats(1, 60), st.floats(1, 60))
def test_any_box_within_reach_of_its_anchor_comes_back(anchor, right, down, width, height):
    stride = ANCHORS.strides[anchor]
    reach = np.maximum(np.array([width, height]) / 2, REACH * stride) * 0.99
    centre = ANCHORS.points[anchor] + np.array([right, down]) * reach
    boxes = np.concatenate([ANCHORS.points, ANCHORS.points], axis=1)
    boxes[anchor] = [*(centre - np.array([width, height]) / 2), *(centre + np.array([width, height]) / 2)]
    decoded = np.asarray(decode_distances(encode_distances(boxes, ANCHORS), ANCHORS))
    np.testing.assert_allclose(decoded[anchor], boxes[anchor], atol=0.02)
