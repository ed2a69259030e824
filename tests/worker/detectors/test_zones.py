"""Ignore zones in the loss: nothing is learnt at an anchor inside, and nothing changes outside."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keras import ops

from app.core.zones import has_point
from tests.support.keras_warnings import KERAS_COPIES
from tests.worker.detectors.probe import TINY, fixed_batch
from worker.detectors.anchors import make_anchors
from worker.detectors.nano import STRIDES, Nano
from worker.detectors.rows import LEARNT, ZONE_SIDE
from worker.detectors.zones import in_zone
from worker.training.backend import gradients
from worker.training.zones import zone_sides

pytestmark = KERAS_COPIES

POINTS = make_anchors((96, 96), (8, 16, 32)).points
# No point lies on an outline.
NOTCH = [[0, 0], [61, 0], [61, 61], [41, 61], [41, 21], [21, 21], [21, 61], [0, 61]]
TRIANGLE = [[31, 31], [90, 35], [50, 85]]
corners = st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=3)


def sides_of(*polygons):
    return zone_sides([np.array(polygon, np.float32) for polygon in polygons])


def inside(*polygons):
    sides = sides_of(*polygons)
    present = np.ones((1, len(sides)), "f")
    return np.asarray(in_zone(ops.convert_to_tensor(sides[None]), ops.convert_to_tensor(present), POINTS))[0] > 0


def expected(*polygons):
    return [any(has_point(polygon, point) for polygon in polygons) for point in POINTS.tolist()]


@pytest.mark.parametrize("turned", [False, True])
def test_zones_of_any_shape_and_direction_hold_their_points(turned):
    notch = NOTCH[::-1] if turned else NOTCH
    assert inside(notch).tolist() == expected(NOTCH)
    assert inside(notch, TRIANGLE).tolist() == expected(NOTCH, TRIANGLE)
    assert 0 < inside(notch).sum() < len(POINTS)


@given(st.lists(corners, max_size=3))
def test_points_lie_in_the_union_of_zones(polygons):
    exact = [np.float32(polygon).astype(float).tolist() for polygon in polygons]
    if not polygons:
        return
    # A point within rounding of an outline may fall either way.
    wrong = inside(*exact) != np.array(expected(*exact))
    assert all(near(point, exact) for point in POINTS[wrong].astype(float))


def near(point, polygons):
    return any(distance(point, *side) < 0.01 for polygon in polygons for side in sides(np.array(polygon)))


def sides(polygon):
    return zip(polygon, np.roll(polygon, -1, axis=0), strict=True)


def distance(point, start, end):
    """From a point to the side of a polygon, which may be a point itself."""
    along = end - start
    part = np.clip((point - start) @ along / max(along @ along, 1e-12), 0, 1)
    return np.hypot(*(start + part * along - point))


def raw_gradient(detector, raw, rows):
    """The gradient of the loss by the raw output."""

    class Answer(keras.layers.Layer):
        def build(self, _shape):
            self.raw = self.add_weight(shape=raw.shape, name="raw", initializer=lambda *_, **__: raw)

        def call(self, images):
            return self.raw + 0 * ops.sum(images)

    image = keras.Input((96, 96, 3), batch_size=1)
    network = keras.Model(image, Answer()(image))
    batch = fixed_batch()
    _, (gradient,) = gradients(network, detector, batch._replace(images=batch.images[:1], rows=rows[None]))
    return np.asarray(gradient)[0]


def rows_of(boxes, *polygons):
    sides = sides_of(*polygons)
    learnt = [[*box, 1, LEARNT] for box in boxes]
    return np.array([*learnt, *([*side, 0, ZONE_SIDE] for side in sides.tolist())], np.float32)


def test_the_gradient_is_exactly_zero_inside_a_zone_and_only_there():
    detector = Nano(TINY, ["person", "car"])
    assert np.array_equal(detector.anchors.points, make_anchors((96, 96), STRIDES).points)
    raw = np.random.default_rng(3).normal(0, 1, (1, len(POINTS), 6)).astype("f")
    # A box that reaches into the zone, and one outside.
    rows = rows_of([[20, 30, 60, 70], [2, 2, 20, 20]], TRIANGLE)
    blank = np.array(expected(TRIANGLE))
    gradient = raw_gradient(detector, raw, rows)
    assert not gradient[blank].any()
    assert (np.abs(gradient[~blank]).sum(axis=1) > 0).all()
    without = raw_gradient(detector, raw, rows[:2])
    assert (np.abs(without[blank]).sum(axis=1) > 0).all()
