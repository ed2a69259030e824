"""What checkpoints cost a training: `python -m bench.checkpoint [--rounds N] [--detector NAME] [--folder FOLDER]`.

Alternating in one run: a step, and all that a checkpoint takes of the loop's time (copies of every array, the averaged
weights, both files written, forced to the disk of FOLDER and read back, old ones removed). The share is that of a training
of which nobody said how often it is saved.
"""

import argparse
import tempfile
from pathlib import Path

from app.core.choices.rhythm import save_interval
from bench.step.alternate import medians, show
from bench.step.taken import Taken, timed
from bench.train_step import BATCH_SIZE, LABELS, SIZE, make_data
from worker.detectors import find
from worker.detectors.base import Detector
from worker.training.checkpoint import State, export_weights, prune, save
from worker.training.position import Position
from worker.training.trainee import Trainee

WANTED = 0.02


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--detector", default="nano")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    detector = find(asked.detector)({"input_size": SIZE}, LABELS)
    trainee = Trainee(detector)
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        batch = make_data(folder).batch(0)
        position = make_position(detector)
        parts = {
            "step": timed(lambda: float(trainee.step(batch, 0.9)["loss"])),
            "checkpoint": timed(lambda: checkpoint(trainee, position, folder / "checkpoints")),
        }
        found = medians(parts, asked.rounds)
    show(found, "step", BATCH_SIZE)
    tell(found["step"], found["checkpoint"])


def make_position(detector: Detector) -> Position:
    return Position(
        detector=detector.name, version=1, options={}, labels=LABELS, data_digest="", environment={},
        batch_size=BATCH_SIZE, steps=None,
    )  # fmt: skip


def checkpoint(trainee: Trainee, position: Position, folder: Path) -> None:
    """What `Loop._save` does between two steps, without the report of it."""
    position.step += 1
    save(folder, State(trainee.arrays(), position), export_weights(trainee.shadow), metrics={}, best=False)
    prune(folder)


def tell(step: Taken, saved: Taken) -> None:
    seconds = save_interval(saved.clock)
    steps = seconds / step.clock
    clock, cpu = (one / (one + steps * other) for one, other in zip(saved, step, strict=True))
    print(f"a checkpoint every {seconds:.0f} s: {clock:.2%} of the training's time, {cpu:.2%} of its work ", end="")
    print(f"(wanted: {WANTED:.0%} at most)")


if __name__ == "__main__":
    main()
