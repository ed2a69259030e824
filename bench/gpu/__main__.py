"""Training and inference on a GPU, what is wanted most first: `KERAS_BACKEND=jax python -m bench.gpu [--seconds 540]
[--out ROWS.jsonl] [--peer-python PYTHON]`.

Steps, steps fed by the real pipeline (`waits` is the share of time that the GPU waits for data) and inference of the
default detector, at float32 and bfloat16; the same of the small one; yolov8n beside them where a Python has ultralytics
and a torch for GPUs (its batch lies in pinned memory, ours goes from ordinary memory to the GPU); the batch size that a
job chooses and what it tried; the checks of a job. Every row is printed, and appended to `--out`, the moment it is known;
what no longer fits into `--seconds` is a row that says so. On a GPU, JAX keeps what it compiled under RAPIDLABEL_HOME: a
second call there begins at once.
"""

import argparse
import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import keras

from bench.gpu.beside import yolov8n
from bench.gpu.ours import LABELS, Case, Ours
from bench.gpu.pace import Pace
from bench.gpu.told import Measurement, Rows
from bench.gpu.whole import job, trials
from bench.step.frames import make_sample
from worker.training.backend import on_gpu, prepare_devices
from worker.training.samples import Sample, TrainingSet


def main(given: Sequence[str] | None = None) -> None:
    asked = arguments().parse_args(given)
    rows = Rows(asked.out, asked.seconds)
    prepare_devices()
    rows.tell("machine", **machine())
    with tempfile.TemporaryDirectory(prefix="rapidlabel-gpu-") as folder:
        frames = [make_sample(Path(folder) / f"{number}.jpg", number) for number in range(asked.frames)]
        frames = TrainingSet(LABELS, frames).part("train")
        rows.take(measurements(asked, frames, Path(folder)))


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=540)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--detector", default="nanodet")
    parser.add_argument("--size", type=int, default=416, help="of the crops that are learnt from")
    parser.add_argument("--served", type=int, default=960, help="the longer side of frames")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--small-detector", default="nano")
    parser.add_argument("--small-size", type=int, default=320)
    parser.add_argument("--small-batches", type=int, nargs="*", default=[16, 64])
    parser.add_argument("--options", type=json.loads, default={}, help="of detectors that have them, as JSON")
    parser.add_argument("--frames", type=int, default=64)
    parser.add_argument("--steps", type=int, default=20, help="in a round, which waits for the GPU at its end")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=float, default=6, help="seconds after which no other round begins")
    parser.add_argument("--peer-python", type=Path)
    return parser


def machine() -> dict[str, str | int | None]:
    """The GPU by its name, and what runs on it."""
    query = ["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"]
    named = subprocess.run(query, capture_output=True, text=True, check=False).stdout.strip() if on_gpu() else "none"
    backend = keras.backend.backend()
    versions = {"keras": version("keras"), backend: version(backend), "python": platform.python_version()}
    return {"gpu": named, "cpus": os.cpu_count(), **versions}


def measurements(asked: argparse.Namespace, frames: list[Sample], cache: Path) -> list[Measurement]:
    """In the order in which they are wanted."""
    pace = Pace(asked.steps, asked.rounds, asked.each)
    ours = Ours(frames, cache, pace, asked.options)
    usual = Case(asked.detector, asked.size, asked.served, asked.batch)
    half = replace(usual, precision="bfloat16")
    small = [Case(asked.small_detector, asked.small_size, asked.small_size, batch) for batch in asked.small_batches]
    beside = [(case, part) for case in (usual, half) for part in ("train", "infer")] if asked.peer_python else []
    # A job's own batches are as many as there are frames at most; here noise is tried, of which there is any number.
    most = asked.frames if not on_gpu() else 1024
    return [
        *(Measurement(case.of, partial(ours.training, case)) for case in (usual, half)),
        *(Measurement(f"inference, {case.of}", partial(ours.inference, case)) for case in (usual, half)),
        *(Measurement(case.of, partial(ours.training, case)) for case in small),
        *(
            Measurement(f"yolov8n {part}, {case.of}", partial(yolov8n, asked.peer_python, case, part, pace))
            for case, part in beside
        ),
        Measurement(f"trials, {usual.of}", partial(trials, usual, frames, most, asked.options)),
        Measurement(f"job, {usual.of}", partial(job, usual, frames, cache, asked.options)),
    ]


if __name__ == "__main__":
    main()
