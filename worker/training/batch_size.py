"""The batch size when the user leaves it to us."""

import json
import subprocess
import sys
from collections.abc import Callable

from app.core.choices.batch import batch_on_a_cpu
from app.core.errors import TrainingProblem
from app.core.words import say
from worker.detectors.base import Detector
from worker.training.backend import on_gpu

GPU_MOST = 256
TRIAL_SECONDS = 300


def choose_batch_size(detector: Detector, *, frames: int, rows: int, devices: int = 1) -> int:
    """The number asked for or, for "auto", the largest that fits the GPU, and a sensible one on a CPU.

    "auto" gives each of the `devices` as much as fits the smallest GPU, and never more than there are frames. `rows` is
    the number of boxes of the fullest frame.
    """
    asked = detector.options.batch_size
    if asked != "auto":
        return asked
    if not on_gpu():
        return batch_on_a_cpu(detector.options.input_size, frames)
    devices = min(devices, frames)
    return devices * largest(lambda size: fits(detector, size, rows), most=min(GPU_MOST, frames // devices))


def largest(fit: Callable[[int], bool], *, most: int) -> int:
    """The largest of 1, 2, 4, ... and `most` that fits; larger ones are not tried after one that does not.

    Raises TrainingProblem when not even a single frame fits.
    """
    best = 0
    for size in [*_powers_of_two(below=most), most]:
        if not fit(size):
            break
        best = size
    if best == 0:
        raise TrainingProblem(say("training.no_batch_fits"))
    return best


def fits(detector: Detector, size: int, rows: int) -> bool:
    """Try a few steps at this size in a child process: memory that a failed trial held comes back with its end."""
    trial = {
        "detector": detector.name,
        "options": {**detector.options.model_dump(), "batch_size": size},
        "labels": list(detector.labels),
        "rows": rows,
    }
    done = subprocess.run(
        [sys.executable, "-m", "worker.training.batch_trial"],
        input=json.dumps(trial),
        capture_output=True,
        text=True,
        timeout=TRIAL_SECONDS,
        check=False,
    )
    # A trial that dies, of a full memory or of anything else, did not fit.
    return done.returncode == 0 and bool(json.loads(done.stdout.splitlines()[-1])["fits"])


def _powers_of_two(*, below: int) -> list[int]:
    return [1 << power for power in range(below.bit_length()) if 1 << power < below]
