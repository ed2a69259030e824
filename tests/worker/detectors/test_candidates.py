"""Boxes of what scores enough are those that decoding everything gives."""

import numpy as np
import pytest
from keras import ops

from tests.worker.detectors.probe import tiny_options
from worker.detectors import catalogue
from worker.detectors.nms import suppress

LABELS = ["person", "car", "bus"]
ONE_PERSON = np.array([[10, 10, 40, 60, 0, 0]], np.float32)


@pytest.fixture(params=catalogue(), ids=lambda kind: kind.name)
def detector(request):
    return request.param(tiny_options(request.param), LABELS)


def raw_output(detector):
    """Of a network that is sure of little."""
    rng = np.random.default_rng(3)
    raw = rng.normal(0, 2, detector.encode(ONE_PERSON).shape).astype("f")
    raw[..., -len(LABELS) :] -= 2
    return raw


@pytest.mark.parametrize("threshold", [0.0, 0.001, 0.25, 0.9, 1.0])
def test_the_same_stays(detector, threshold):
    raw = raw_output(detector)
    raw[0, -1] = 40.0  # a score of one
    everything = [ops.convert_to_numpy(part)[0] for part in detector.decode(ops.convert_to_tensor(raw[None]))]
    expected = suppress(*everything, threshold=threshold)
    found = suppress(*detector.candidates(raw[None], threshold)[0], threshold=threshold)
    np.testing.assert_array_equal(found.labels, expected.labels)
    np.testing.assert_allclose(found.boxes, expected.boxes, rtol=1e-5, atol=1e-4)
    np.testing.assert_allclose(found.scores, expected.scores, rtol=1e-6)


def test_no_anchor_over_the_threshold_is_no_box_and_no_error(detector):
    raw = raw_output(detector)
    raw[..., -len(LABELS) :] = -50.0
    both = detector.candidates(np.stack([raw, raw]), 0.25)
    assert len(both) == 2
    for one in both:
        found = suppress(*one, threshold=0.25)
        assert found.boxes.shape == (0, 4)
        assert found.scores.shape == found.labels.shape == (0,)


def test_pictures_of_a_batch_keep_their_own(detector):
    raw = raw_output(detector)
    nothing = raw.copy()
    nothing[..., -len(LABELS) :] = -50.0
    found = [suppress(*each, threshold=0.25) for each in detector.candidates(np.stack([raw, nothing, raw]), 0.25)]
    assert [len(each.boxes) for each in found] == [len(found[0].boxes), 0, len(found[0].boxes)]
    np.testing.assert_allclose(found[2].boxes, found[0].boxes, rtol=1e-5)


def test_only_what_may_count_is_decoded():
    kind = next(kind for kind in catalogue() if kind.name == "nanodet")
    detector = kind(tiny_options(kind), LABELS)
    raw = raw_output(detector)
    over = int((raw[:, -len(LABELS) :].max(axis=1) > np.log(0.9 / 0.1)).sum())
    assert len(detector.candidates(raw[None], 0.9)[0].boxes) == over < len(raw) / 20
