"""Frames to measure with."""

from pathlib import Path

import cv2
import numpy as np

from worker.training.samples import Sample


def make_sample(path: Path, number: int) -> Sample:
    """A frame of 768 x 576 with eight boxes, as a JPEG file."""
    rng = np.random.default_rng(number)
    small = rng.integers(0, 256, (72, 96, 3)).astype(np.uint8)
    cv2.imwrite(str(path), cv2.resize(small, (768, 576)))
    corners, sides = rng.uniform(0, 450, (8, 2)), rng.uniform(20, 120, (8, 2))
    boxes = np.concatenate([corners, corners + sides], axis=1).astype(np.float32)
    labels = rng.integers(0, 2, 8).astype(np.int32)
    return Sample(number, 768, 576, path, boxes, labels, np.zeros(8, bool), "train", "gate")
