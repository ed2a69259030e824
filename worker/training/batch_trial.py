"""One trial of a batch size, in a process of its own: reads the trial from standard input, prints the verdict."""

import json
import sys
from typing import Any

import keras
import numpy as np

from worker.detectors import find
from worker.training.backend import on_gpu, out_of_memory, possible_memory_errors, prepare_devices
from worker.training.batch_search import SHARE
from worker.training.data import Batch
from worker.training.gpus import free_memory
from worker.training.trainee import Trainee

STEPS = 3


def run(trial: dict[str, Any]) -> dict[str, Any]:
    """Train a few steps on noise of the trial's size. Answers `fits`, and in bytes the `peak` and the `room` that there
    was (None when unknown).
    """
    free = free_memory()  # before anything of ours lies there
    prepare_devices()
    try:
        _train(trial)
    except possible_memory_errors() as error:
        if not out_of_memory(error):
            raise
        return {"fits": False, "peak": None, "room": free}
    peak, limit = _memory() if on_gpu() else (None, None)
    room = min((bytes_ for bytes_ in (free, limit) if bytes_ is not None), default=None)
    return {"fits": peak is None or room is None or peak <= SHARE * room, "peak": peak, "room": room}


def _train(trial: dict[str, Any]) -> None:
    detector = find(trial["detector"])(trial["options"], trial["labels"])
    size, count = detector.options.input_size, int(trial["options"]["batch_size"])
    random = np.random.default_rng(0)
    images = random.integers(0, 256, (count, size, size, 3), np.uint8)
    rows = np.zeros((count, trial["rows"], 6), np.float32)
    rows[:, :, 2:4] = size / 2
    trainee = Trainee(detector)
    trainee.prepare_for(sys.maxsize)  # an unfrozen backbone takes more
    for _ in range(STEPS):
        float(trainee.step(Batch(images, rows), 0.9)["loss"])  # waits for it


def _memory() -> tuple[int | None, int | None]:
    """What this process took of the first GPU at its peak, and the most that its backend takes there, in bytes."""
    if keras.backend.backend() == "jax":
        import jax  # the backend of this process

        statistics = jax.local_devices()[0].memory_stats() or {}
        return statistics.get("peak_bytes_in_use"), statistics.get("bytes_limit")
    import tensorflow as tf  # the same

    return int(tf.config.experimental.get_memory_info("GPU:0")["peak"]), None


if __name__ == "__main__":
    print(json.dumps(run(json.load(sys.stdin))))  # noqa: T201 - the parent reads it
