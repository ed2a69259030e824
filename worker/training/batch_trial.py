"""One trial of a batch size, in a process of its own: reads the trial from standard input, prints the verdict."""

import json
import shutil
import subprocess
import sys
from typing import Any

import keras
import numpy as np

from worker.detectors import find
from worker.training.backend import on_gpu, out_of_memory, possible_memory_errors, prepare_devices
from worker.training.data import Batch
from worker.training.trainee import Trainee

STEPS = 3
SHARE = 0.85
"""Of the device's memory that may be used at the peak: the rest is for fragments and for evaluation."""


def run(trial: dict[str, Any]) -> dict[str, Any]:
    """Train a few steps on noise of the trial's size. Answers `fits` and the peak in bytes (None when unknown)."""
    prepare_devices()
    try:
        _train(trial)
    except possible_memory_errors() as error:
        if not out_of_memory(error):
            raise
        return {"fits": False, "peak": None}
    peak, total = _memory()
    return {"fits": peak is None or total is None or peak <= SHARE * total, "peak": peak}


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
    """Peak use and size of the first GPU, in bytes."""
    if not on_gpu():
        return None, None
    if keras.backend.backend() == "jax":
        import jax  # the backend of this process

        statistics = jax.devices()[0].memory_stats() or {}
        return statistics.get("peak_bytes_in_use"), statistics.get("bytes_limit")
    import tensorflow as tf  # the same

    peak = tf.config.experimental.get_memory_info("GPU:0")["peak"]
    return int(peak), _nvidia_total()


def _nvidia_total() -> int | None:
    """Memory of the smallest NVIDIA GPU in bytes; TensorFlow does not tell, the driver's tool does."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return None
    query = [tool, "--query-gpu=memory.total", "--format=csv,noheader,nounits"]
    listed = subprocess.run(query, capture_output=True, text=True, check=True).stdout.split()
    return min(int(mebibytes) for mebibytes in listed) * 2**20


if __name__ == "__main__":
    print(json.dumps(run(json.load(sys.stdin))))  # noqa: T201 - the parent reads it
