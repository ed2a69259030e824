"""Keras and its backend brought up so that a job's log stays readable.

TensorFlow tells of itself before it can be told not to. What it writes meanwhile is held back in a file beside the log
and comes into it without those lines; if the process dies of it, its supervisor puts all of it there (`keep_all`).
"""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from worker.log_file import job_folder, job_log

OF_ITSELF = re.compile(
    rb"WARNING: All log messages before absl::InitializeLog|I\d{4} |To enable the following instructions:"
)
NO_GPU = re.compile(rb"E\d{4} .*failed call to cuInit")
DEVICES = ("nvidia[0-9]*", "dxg")
"""Under /dev on a machine that has a GPU; without one, asking for it is no error."""
STDERR = 2
log = logging.getLogger(__name__)


def start_keras(job_id: int) -> None:
    """Import Keras and its backend and find the devices, with the log of that job in mind. Takes seconds."""
    log.info("starting Keras")
    with _held_back(_file(job_id)):
        backend = import_module("worker.training.backend")
        on_gpu = backend.on_gpu()
    keras = import_module("keras")
    log.info("Keras %s on %s, with %s", keras.__version__, keras.backend.backend(), "a GPU" if on_gpu else "the CPU")


def keep_all(job_id: int) -> None:
    """Put what a process that died at it had held back into the job's log."""
    if (held := _file(job_id)).exists():
        with job_log(job_id) as output:
            output.write(held.read_bytes())
        held.unlink()


def worth_telling(lines: bytes, *, gpu_there: bool) -> bytes:
    """What is left of `lines` without those that a backend writes whatever happens."""
    return b"".join(
        line
        for line in lines.splitlines(keepends=True)
        if not OF_ITSELF.match(line) and (gpu_there or not NO_GPU.match(line))
    )


@contextmanager
def _held_back(held: Path) -> Iterator[None]:
    held.parent.mkdir(parents=True, exist_ok=True)
    before = os.dup(STDERR)
    with held.open("wb") as file:
        os.dup2(file.fileno(), STDERR)
    try:
        yield
    finally:
        os.dup2(before, STDERR)
        os.close(before)
        gpu_there = any(any(Path("/dev").glob(device)) for device in DEVICES)
        os.write(STDERR, worth_telling(held.read_bytes(), gpu_there=gpu_there))
        held.unlink()


def _file(job_id: int) -> Path:
    return job_folder(job_id) / "starting.txt"
