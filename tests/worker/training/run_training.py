"""A small real training in a process of its own: `python -m ... FOLDER STEPS_TO_STOP_AT`; resumes what is there."""

import sys
from pathlib import Path

from tests.support.recorder import Recorder
from tests.support.shapes import make_set
from worker.training.checkpoint import latest
from worker.training.loop import train

OPTIONS = {
    "width": 0.0625, "depth": 0.0625, "input_size": 96, "batch_size": 2, "steps": 20, "checkpoint_every": 3,
    "evaluate_every": 7,
}  # fmt: skip


def main(folder, stop_at):
    frames = make_set(folder / "images", train=5, val=1)
    before = latest(folder / "checkpoints")
    recorder = Recorder(stop={stop_at: "shutdown"})
    resume = before.state_path if before else None
    train("nano", frames, OPTIONS, folder / "checkpoints", recorder, cache=folder / "cache", resume=resume)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
