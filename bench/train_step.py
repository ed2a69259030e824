"""Where a training step's time goes: `python -m bench.train_step [--rounds N]`.

Times, alternating in one run on this machine: the data pipeline alone, the forward pass, forward and loss, and the full
step (gradients, optimizer, running average). Prints images a second and each part's share of the full step.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import tensorflow as tf

from worker.detectors import find
from worker.training.data import TrainingData
from worker.training.order import Order
from worker.training.samples import Sample, TrainingSet
from worker.training.trainee import Trainee

LABELS = ["person", "car"]
FRAMES, SIZE, BATCH_SIZE = 32, 320, 16


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--detector", default="nano")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        parts = make_parts(parser.parse_args().detector, Path(folder))
        for part in parts.values():
            part()  # compiles
        times = {name: [] for name in parts}
        for _ in range(rounds):
            for name, part in parts.items():
                times[name].append(seconds(part))
    show({name: statistics.median(taken) for name, taken in times.items()})


def make_parts(name: str, folder: Path) -> dict[str, Callable[[], object]]:
    detector = find(name)({"input_size": SIZE}, LABELS)
    trainee, data = Trainee(detector), make_data(folder)
    batch, step = data.batch(0), iter(range(1, 1_000_000))
    images, rows = tf.constant(batch.images, tf.float32), tf.constant(batch.rows)
    forward = tf.function(lambda: trainee.network(images, training=True), jit_compile=False)
    loss = tf.function(lambda: detector.loss(trainee.network(images, training=True), rows)["loss"], jit_compile=False)
    return {
        "data pipeline, one thread": lambda: data.batch(next(step)),
        "forward": lambda: forward().numpy(),
        "forward + loss": lambda: loss().numpy(),
        "full step": lambda: trainee.step(batch, 0.9),
    }


def make_data(folder: Path) -> TrainingData:
    """Frames of 768 x 576 with eight boxes each, as JPEG files."""
    samples = [make_sample(folder / f"{number}.jpg", number) for number in range(FRAMES)]
    order = Order(FRAMES, BATCH_SIZE, seed=0)
    training = TrainingSet(LABELS, samples).part("train")
    return TrainingData(training, order, size=SIZE, cache=folder, augmentation="all")


def make_sample(path: Path, number: int) -> Sample:
    rng = np.random.default_rng(number)
    small = rng.integers(0, 256, (72, 96, 3)).astype(np.uint8)
    cv2.imwrite(str(path), cv2.resize(small, (768, 576)))
    corners, sides = rng.uniform(0, 450, (8, 2)), rng.uniform(20, 120, (8, 2))
    boxes = np.concatenate([corners, corners + sides], axis=1).astype(np.float32)
    labels = rng.integers(0, 2, 8).astype(np.int32)
    return Sample(number, 768, 576, path, boxes, labels, np.zeros(8, bool), "train", "gate")


def seconds(part: Callable[[], object]) -> float:
    started = time.perf_counter()
    part()
    return time.perf_counter() - started


def show(medians: dict[str, float]) -> None:
    full = medians["full step"]
    print(f"{SIZE} px, batch {BATCH_SIZE}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    print(f"{'part':28}{'ms/image':>10}{'images/s':>10}{'of full step':>14}")
    for name, taken in medians.items():
        print(f"{name:28}{taken / BATCH_SIZE * 1e3:10.1f}{BATCH_SIZE / taken:10.1f}{taken / full:13.0%}")


if __name__ == "__main__":
    main()
