"""How fast training pictures are made: `python -m bench.data_pipeline [--rounds N] [--seconds S]`.

A consumer takes augmented pictures from two cores as fast as it gets them. Both sides alternate in one run: ours (cached
frames, zoomed, moved, flipped, recoloured, boxes moved along) and TensorFlow's plain pipeline on the same JPEG files
(decode, resize with padding, flip, brightness, saturation; its boxes stay as they are). Prints images a second of each
and their ratio; ours also with every picture a mosaic.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import tensorflow as tf

from bench.step.frames import make_sample
from worker.training.data import TrainingData
from worker.training.mixing.chances import Chances
from worker.training.order import Order
from worker.training.prefetch import prefetched

FRAMES, SIZE, BATCH_SIZE, CORES = 64, 320, 16, 2
USUAL = Chances(grey=0.05, blur=0.05)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    asked = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with tempfile.TemporaryDirectory() as folder:
        sides = make_sides(Path(folder))
        speeds = {name: [] for name in sides}
        for _ in range(asked.rounds):
            for name, side in sides.items():
                speeds[name].append(side(asked.seconds))
    show({name: statistics.median(found) for name, found in speeds.items()})


def make_sides(folder: Path) -> dict[str, Callable[[float], float]]:
    """Each runs for some seconds and answers images a second."""
    samples = [make_sample(folder / f"{number}.jpg", number) for number in range(FRAMES)]

    def ours(chances: Chances) -> Callable[[float], float]:
        order = Order(FRAMES, BATCH_SIZE, seed=0)
        data = TrainingData(samples, order, size=SIZE, cache=folder, augmentation="all", chances=chances)

        def run(seconds: float) -> float:
            with prefetched(data.batch, 0, threads=CORES) as batches:
                return speed(batches, seconds)

        return run

    paths = [str(sample.path) for sample in samples]
    return {
        "RapidLabel": ours(USUAL),
        "RapidLabel, all mosaics": ours(USUAL._replace(mosaic=1.0)),
        "tf.data, plain": lambda seconds: speed(iter(plain(paths)), seconds),
    }


def plain(paths: list[str]) -> tf.data.Dataset:
    """JPEG files to augmented batches, as TensorFlow's guides write it."""

    def picture(path: tf.Tensor) -> tf.Tensor:
        image = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
        image = tf.image.random_flip_left_right(tf.image.resize_with_pad(image, SIZE, SIZE))
        image = tf.image.random_saturation(tf.image.random_brightness(image / 255, 0.3), 0.5, 1.5)
        return tf.cast(tf.clip_by_value(image * 255, 0, 255), tf.uint8)

    shuffled = tf.data.Dataset.from_tensor_slices(paths).shuffle(FRAMES).repeat()
    return shuffled.map(picture, tf.data.AUTOTUNE).batch(BATCH_SIZE).prefetch(tf.data.AUTOTUNE)


def speed(batches: Iterator[object], seconds: float) -> float:
    """Images a second, after two batches to get going."""
    for _ in range(2):
        next(batches)
    started, taken = time.perf_counter(), 0
    while (passed := time.perf_counter() - started) < seconds:
        next(batches)
        taken += BATCH_SIZE
    return taken / passed


def show(medians: dict[str, float]) -> None:
    print(f"{SIZE} px, batches of {BATCH_SIZE}, {CORES} cores, load {os.getloadavg()[0]:.1f}")
    base = medians["tf.data, plain"]
    for name, found in medians.items():
        print(f"{name:28}{found:8.0f} images/s{found / base:8.2f}x")


if __name__ == "__main__":
    main()
