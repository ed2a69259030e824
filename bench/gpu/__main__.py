"""Training and inference on a GPU: `KERAS_BACKEND=jax python -m bench.gpu [--detectors nano nanodet] [--sizes 320 640]
[--batches 16 64 auto] [--rounds 3] [--steps 20] [--peer-python PYTHON]`.

For each detector, size and batch, at float32 and at bfloat16, images a second: of a step on one batch that is made
already, of steps on batches that threads make meanwhile as in a training, of those batches alone, and of inference to
decoded boxes. `waits` is the share of time that the GPU waits for data: what making them costs against the first. Where a
Python has ultralytics and a torch for GPUs, yolov8n beside it, at float32 and with its AMP, all in turn in one run; its
batch lies in pinned memory, ours goes from ordinary memory to the GPU.
"""

import argparse
import os
import platform
import subprocess
import tempfile
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

import keras

from bench.gpu.ours import FRAMES, LABELS, Side
from bench.step.alternate import Part, medians
from bench.step.frames import make_sample
from bench.step.peer import peer
from bench.step.taken import Taken
from worker.detectors import find
from worker.training.backend import on_gpu, prepare_devices
from worker.training.batch_size import choose_batch_size
from worker.training.samples import Sample, TrainingSet, most_rows

PRECISIONS = ("float32", "bfloat16")
PEER_PRECISIONS = {"float32": "float32", "amp": "half"}
PEER_SIDE = Path(__file__).with_name("peer_side.py")


def main() -> None:
    asked = arguments()
    prepare_devices()
    print(device(), flush=True)
    with tempfile.TemporaryDirectory(prefix="rapidlabel-gpu-") as folder:
        frames = [make_sample(Path(folder) / f"{number}.jpg", number) for number in range(FRAMES)]
        frames = TrainingSet(LABELS, frames).part("train")
        for size in asked.sizes:
            for batch in asked.batches:
                for name in asked.detectors:
                    compare(name, size, batch, frames, asked, Path(folder))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--detectors", nargs="*", default=["nano", "nanodet"])
    parser.add_argument("--sizes", type=int, nargs="*", default=[320, 640])
    parser.add_argument("--batches", nargs="*", default=["16", "64", "auto"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--peer-python", type=Path)
    return parser.parse_args()


def device() -> str:
    """The GPU by its name, and what runs on it."""
    query = ["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"]
    named = subprocess.run(query, capture_output=True, text=True, check=False).stdout.strip() if on_gpu() else "no GPU"
    backend = keras.backend.backend()
    versions = f"Keras {version('keras')}, {backend} {version(backend)}, Python {platform.python_version()}"
    return f"{named}; {os.cpu_count()} CPUs; {versions}"


def compare(
    name: str, size: int, asked_batch: str, frames: list[Sample], asked: argparse.Namespace, folder: Path
) -> None:
    """Measure all at one size and batch, and print it."""
    with ExitStack() as stack:
        parts: dict[str, Part] = {}
        batches = {precision: batch_of(name, size, asked_batch, precision, frames) for precision in PRECISIONS}
        for precision, batch in batches.items():
            side = Side(name, size, batch, precision, frames, folder)
            parts |= {f"{precision} {part}": run for part, run in side.parts(asked.steps).items()}
        if asked.peer_python:
            for precision, told in PEER_PRECISIONS.items():
                ask = stack.enter_context(peer(asked.peer_python, size, batches["float32"], precision, side=PEER_SIDE))
                for part in ("train", "infer"):
                    line = f"{part} {asked.steps}"
                    parts[f"yolov8n {told} {part}"] = lambda ask=ask, line=line: ask(line)
        show(f"{name}, {size} px, batch {asked_batch}", medians(parts, asked.rounds), batches, asked.steps)


def batch_of(name: str, size: int, batch: str, precision: str, frames: list[Sample]) -> int:
    if batch != "auto":
        return int(batch)
    detector = find(name)({"input_size": size, "precision": precision}, LABELS)
    return choose_batch_size(detector, frames=1024, rows=most_rows(frames))


def show(what: str, taken: dict[str, Taken], batches: dict[str, int], steps: int) -> None:
    """Images a second of each part, and the share of time that the GPU waits for data."""
    print(f"{what} ({', '.join(map(str, batches.values()))})", flush=True)
    rates = {part: batches.get(part.split()[0], batches["float32"]) * steps / of.clock for part, of in taken.items()}
    for part, rate in rates.items():
        print(f"  {part:28}{rate:10.0f} images/s{rate and 1000 * batches['float32'] / rate:9.1f} ms a batch")
    for precision in PRECISIONS:
        waits = max(0.0, 1 - rates[f"{precision} data"] / rates[f"{precision} step"])
        print(f"  {precision} waits {100 * waits:.0f} %", flush=True)


if __name__ == "__main__":
    main()
