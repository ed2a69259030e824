"""The batch size when the user leaves it to us."""

import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from app.core.choices.batch import batch_on_a_cpu
from app.core.errors import TrainingProblem
from app.core.words import say
from worker.detectors.base import Detector
from worker.training.backend import on_gpu
from worker.training.batch_search import Tried, best, search

GPU_MOST = 256
TRIAL_SECONDS = 300
TRIAL = "worker.training.batch_trial"
LOOK_SECONDS = 0.5
log = logging.getLogger(__name__)


def untold(_size: int) -> None:
    """Let trials go on to their end."""


def choose_batch_size(
    detector: Detector, *, frames: int, rows: int, devices: int = 1, watch: Callable[[int], None] = untold
) -> int:
    """The number asked for or, for "auto", the largest that fits the GPU, and a sensible one on a CPU.

    "auto" gives each of the `devices` as much as fits the smallest GPU, and never more than there are frames. `rows` is
    the number of boxes of the fullest frame. `watch` is told the size of a trial while it runs, several times, and what
    it raises ends it. Raises TrainingProblem when not even a single frame fits, or a trial takes TRIAL_SECONDS.
    """
    asked = detector.options.batch_size
    if asked != "auto":
        return asked
    if not on_gpu():
        return batch_on_a_cpu(detector.options.input_size, frames)
    devices = min(devices, frames)
    trials = search(lambda size: attempt(detector, size, rows, watch), most=min(GPU_MOST, frames // devices))
    if not best(trials):
        raise TrainingProblem(say("training.no_batch_fits"))
    return devices * best(trials)


def attempt(detector: Detector, size: int, rows: int, watch: Callable[[int], None] = untold) -> Tried:
    """Try a few steps at this size in a child process: memory that a failed trial held comes back with its end.

    A trial that dies, of a full memory or of anything else, did not fit; the log says its last words. Raises
    TrainingProblem when it takes TRIAL_SECONDS.
    """
    trial = {
        "detector": detector.name,
        "options": {**detector.options.model_dump(), "batch_size": size},
        "labels": list(detector.labels),
        "rows": rows,
    }
    found = _verdict(json.dumps(trial), size, watch)
    log.info("A batch of %d frames %s: peak %s of %s bytes", size, _word(found), found.peak, found.room)
    return found


def _verdict(trial: str, size: int, watch: Callable[[int], None]) -> Tried:
    with subprocess.Popen(
        [sys.executable, "-m", TRIAL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        try:
            said, complaint = _heard(child, trial, size, watch)
        finally:
            child.kill()
    if child.returncode != 0:
        log.warning("The trial of %d frames died (%s): %s", size, child.returncode, complaint.strip()[-500:])
        return Tried(size, fits=False)
    told: dict[str, Any] = json.loads(said.splitlines()[-1])
    return Tried(size, told["fits"], told["peak"], told["room"])


def _heard(child: subprocess.Popen[str], trial: str, size: int, watch: Callable[[int], None]) -> tuple[str, str]:
    until, given = time.monotonic() + TRIAL_SECONDS, trial
    while True:
        watch(size)
        try:
            return child.communicate(given, timeout=LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            given = ""  # what is given once is written on
            if time.monotonic() > until:
                raise TrainingProblem(say("training.slow_trial", batch_size=size, seconds=TRIAL_SECONDS)) from None


def _word(found: Tried) -> str:
    return "fits" if found.fits else "does not fit"
