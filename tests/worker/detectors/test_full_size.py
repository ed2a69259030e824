"""Every detector at the size it has by default: one step, saved, loaded, the same boxes."""

import numpy as np
import pytest

from tests.support.keras_warnings import KERAS_COPIES
from worker.detectors import catalogue
from worker.training.data import Batch
from worker.training.infer import Inference
from worker.training.trainee import Trainee
from worker.training.weights import load_weights

pytestmark = [KERAS_COPIES, pytest.mark.full, pytest.mark.timeout(1800)]

LABELS = ["person", "car"]
FRAMES = 2


def one_batch(size):
    rng = np.random.default_rng(0)
    rows = np.zeros((FRAMES, 3, 6), np.float32)
    rows[:, 0], rows[:, 1] = (
        [0.1 * size, 0.2 * size, 0.2 * size, 0.5 * size, 0, 0],
        [0.5 * size] * 2 + [size] * 2 + [1, 0],
    )
    return Batch(rng.integers(0, 256, (FRAMES, size, size, 3), np.uint8), rows)


@pytest.mark.parametrize("kind", catalogue(), ids=lambda kind: kind.name)
def test_one_step_at_full_size_is_saved_and_loaded_to_the_bit(kind, tmp_path):
    detector = kind({}, LABELS)
    trainee = Trainee(detector)
    batch = one_batch(detector.options.input_size)
    before = trainee.network.get_weights()
    losses = trainee.step(batch, 0.5)
    assert all(np.isfinite(value) for value in losses.values())
    moved = [not np.array_equal(a, b) for a, b in zip(before, trainee.network.get_weights(), strict=True)]
    assert any(moved)
    path = tmp_path / "step.weights.h5"
    trainee.shadow.save_weights(path)
    loaded = kind({}, LABELS).build()
    load_weights(loaded, path)
    saved, found = (np.asarray(Inference(net, detector).raw(batch.images)) for net in (trainee.shadow, loaded))
    assert np.isfinite(saved).all()
    np.testing.assert_array_equal(saved, found)
