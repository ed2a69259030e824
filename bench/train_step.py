"""Where a training step's time goes: `python -m bench.train_step [--rounds N] [--peer-python PYTHON]`.

Times, alternating in one run on this machine: the data pipeline alone, the forward pass, forward and loss, the full
step (gradients, optimizer, running average) and, where a Python has ultralytics, the same step of yolov8n in both of
its layouts (`bench/step/peer.py` says how to make one).
"""

import argparse
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import tensorflow as tf

from bench.step.alternate import medians, peers, show
from bench.step.frames import make_sample
from bench.step.peer import HOW_TO
from bench.step.taken import timed
from worker.detectors import find
from worker.training.data import TrainingData
from worker.training.order import Order
from worker.training.samples import TrainingSet
from worker.training.trainee import Trainee

LABELS = ["person", "car"]
FRAMES, SIZE, BATCH_SIZE = 32, 320, 16


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, epilog=HOW_TO)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--detector", default="nano")
    parser.add_argument("--peer-python", type=Path)
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ours = {name: timed(part) for name, part in make_parts(asked.detector, folder).items()}
        theirs = peers(stack, asked.peer_python, "train", SIZE, BATCH_SIZE)
        show(medians({**ours, **theirs}, asked.rounds), "full step", BATCH_SIZE)


def make_parts(name: str, folder: Path) -> dict[str, Callable[[], object]]:
    detector = find(name)({"input_size": SIZE}, LABELS)
    trainee, data = Trainee(detector), make_data(folder)
    batch, step = data.batch(0), iter(range(1, 1_000_000))
    images, rows = tf.constant(batch.images, tf.float32), tf.constant(batch.rows)
    forward = tf.function(lambda: trainee.network(images, training=True), jit_compile=False, autograph=False)
    loss = tf.function(
        lambda: detector.loss(trainee.network(images, training=True), rows)["loss"], jit_compile=False, autograph=False
    )
    return {
        "data pipeline, one thread": lambda: data.batch(next(step)),
        "forward": lambda: forward().numpy(),
        "forward + loss": lambda: loss().numpy(),
        "full step": lambda: float(trainee.step(batch, 0.9)["loss"]),
    }


def make_data(folder: Path) -> TrainingData:
    """Frames of 768 x 576 with eight boxes each, as JPEG files."""
    samples = [make_sample(folder / f"{number}.jpg", number) for number in range(FRAMES)]
    order = Order(FRAMES, BATCH_SIZE, seed=0)
    training = TrainingSet(LABELS, samples).part("train")
    return TrainingData(training, order, size=SIZE, cache=folder, augmentation="all")


if __name__ == "__main__":
    main()
