"""What every detector computes on fixed weights and pictures, for one Keras backend: `python -m ... OUT.npz`."""

import sys

import numpy as np

from worker.detectors import catalogue
from worker.training.backend import gradients
from worker.training.data import Batch
from worker.training.infer import Inference

TINY = {"width": 0.0625, "depth": 0.0625, "input_size": 96}


def tiny_options(detector):
    """The smallest size of a detector that has one."""
    return {name: value for name, value in TINY.items() if name in detector.options_type.model_fields}


def fixed_batch():
    rows = np.zeros((2, 7, 6), np.float32)
    rows[:, 0], rows[:, 1], rows[:, 2] = [10, 10, 16, 15, 1, 0], [0, 0, 90, 90, 0, 0], [50, 50, 70, 90, 1, 1]
    # An ignore zone in the upper right.
    rows[:, 4], rows[:, 5], rows[:, 6] = [60, 0, 96, 0, 0, 2], [96, 0, 96, 40, 0, 2], [96, 40, 60, 0, 0, 2]
    return Batch(np.random.default_rng(1).integers(0, 256, (2, 96, 96, 3)).astype(np.uint8), rows)


def fixed_weights(network):
    rng = np.random.default_rng(2)
    return [rng.normal(0, 0.1, w.shape).astype("f") if w.ndim > 1 else w for w in network.get_weights()]


def probe():
    """Arrays by name."""
    found, batch = {}, fixed_batch()
    for kind in catalogue():
        detector = kind(tiny_options(kind), ["person", "car"])
        network = detector.build()
        network.set_weights(fixed_weights(network))
        raw = Inference(network, detector).raw(batch.images)
        decoded = detector.decode(raw)
        losses, grads = gradients(network, detector, batch)
        found |= {f"{kind.name}/raw": raw, f"{kind.name}/boxes": decoded.boxes, f"{kind.name}/scores": decoded.scores}
        found |= {f"{kind.name}/{name}": value for name, value in losses.items()}
        found |= {f"{kind.name}/gradient{index}": gradient for index, gradient in enumerate(grads)}
    return {name: np.asarray(value) for name, value in found.items()}


if __name__ == "__main__":
    np.savez(sys.argv[1], **probe())
