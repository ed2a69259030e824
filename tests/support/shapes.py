"""Tiny training sets: bright rectangles on noise, red ones of the first label, blue ones of the second."""

from pathlib import Path

import cv2
import numpy as np

from worker.training.samples import Sample, TrainingSet

LABELS = ["person", "car"]
COLOURS = {0: (230, 40, 40), 1: (40, 60, 230)}


def draw_frame(rng, width=120, height=90, boxes=2):
    """A picture (H, W, 3) RGB, its boxes (N, 4) float32 in pixels and labels (N,) int32; boxes do not overlap much."""
    image = rng.integers(90, 140, (height, width, 3)).astype(np.uint8)
    kept, labels = [], []
    for column in rng.permutation(boxes):
        label, share = int(rng.integers(2)), width // boxes
        w, h = int(rng.integers(share // 2, share - 6)), int(rng.integers(height // 3, height // 2))
        x, y = int(column * share + rng.integers(0, share - w)), int(rng.integers(0, height - h))
        image[y : y + h, x : x + w] = COLOURS[label]
        kept.append([x, y, x + w, y + h])
        labels.append(label)
    return image, np.array(kept, np.float32), np.array(labels, np.int32)


def make_set(folder: Path, *, train=4, val=0, seed=0, validate_on_train=False, **frame):
    """A training set whose images lie in `folder`. `validate_on_train` gives every frame to both sides."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    samples = [make_sample(folder, number, rng, "train", **frame) for number in range(train)]
    samples += [make_sample(folder, train + number, rng, "val", **frame) for number in range(val)]
    if validate_on_train:
        samples += [
            Sample(**{**fields(sample), "frame_id": 100 + sample.frame_id, "split": "val"}) for sample in samples
        ]
    return TrainingSet(LABELS, samples)


def make_sample(folder: Path, frame_id, rng, split, **frame):
    """One frame, written to disk."""
    image, boxes, labels = draw_frame(rng, **frame)
    path = folder / f"{frame_id}.png"
    cv2.imwrite(str(path), image[:, :, ::-1])
    height, width = image.shape[:2]
    return Sample(frame_id, width, height, path, boxes, labels, np.zeros(len(boxes), bool), split, "gate")


def fields(sample: Sample):
    """What a sample was made of, for making a changed one."""
    names = ("frame_id", "width", "height", "path", "boxes", "labels", "ignore", "split", "camera", "zones")
    return {name: getattr(sample, name) for name in names}
