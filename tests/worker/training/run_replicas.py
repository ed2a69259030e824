"""Trainings on one and on two devices: `python -m ... FOLDER`. Leaves losses and weights in `found.npz`."""

import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

from tests.support.few_cells import FewCells
from tests.support.recorder import Recorder
from tests.support.shapes import LABELS, make_set
from tests.worker.detectors.probe import fixed_batch, tiny_options
from worker.detectors import catalogue
from worker.training import setup, trainers
from worker.training.backend import replicate
from worker.training.checkpoint import load
from worker.training.loop import train

# Momentum, because Adam would not notice gradients that are summed twice.
OPTIONS = {"input_size": 64, "batch_size": 4, "steps": 6, "trainer": "momentum", "learning_rate": 0.02}
MOVED_AT = 4
UNFREEZE_AFTER = 3
BACKBONE = "network/backbone_cells_conv/kernel"
CLIP_NORM = 0.5


def two_devices():
    """Two devices made of the CPU."""
    half = tf.config.LogicalDeviceConfiguration()
    tf.config.set_logical_device_configuration(tf.config.list_physical_devices("CPU")[0], [half, half])
    return ["CPU:0", "CPU:1"]


def run(folder, name, frames, devices, options=OPTIONS, **how):
    """One training; what it reported and where its checkpoint lies."""
    setup.gpus = lambda: devices
    recorder = Recorder(stop=how.pop("stop", None))
    result = train("few", frames, options, folder / name, recorder, cache=folder / "cache", **how)
    return result, recorder


def trainings(folder, devices):
    """The same training on one device, and on two until it moves to one: arrays by name."""
    frames = make_set(folder / "images", train=8)
    alone, watched = run(folder, "alone", frames, [])
    shared, first = run(folder, "shared", frames, devices, stop={MOVED_AT: "shutdown"})
    moved, rest = run(folder, "shared", frames, [], resume=shared.checkpoint.state_path)
    found = {"notes": np.array([str(note) for note in moved.notes])}
    for part in ("loss", "loss_cls", "loss_box", "gradient_norm"):
        found[f"alone/{part}"] = np.array(watched.values(part, "train"))
        found[f"moved/{part}"] = np.array(first.values(part, "train") + rest.values(part, "train"))
    for name, result in (("alone", alone), ("moved", moved)):
        found |= {f"{name}/{path}": array for path, array in load(result.checkpoint.state_path).arrays.items()}
    return found


def thawed(folder, devices):
    """The same training of which the backbone moves from a step on, on one device and on two: arrays by name."""
    frames = make_set(folder / "images", train=8)
    options = {**OPTIONS, "unfreeze_after": UNFREEZE_AFTER, "checkpoint_every": 1, "keep_every": 1}
    found = {}
    for name, theirs in (("still", []), ("thawed", devices)):
        result, watched = run(folder, name, frames, theirs, options)
        states = [load(files.state_path).arrays for files, *_ in watched.checkpoints]
        found[f"{name}/loss"] = np.array(watched.values("loss", "train"))
        found[f"{name}/backbones"] = np.array([state[BACKBONE] for state in states])
        found |= {f"{name}/{path}": array for path, array in load(result.checkpoint.state_path).arrays.items()}
    return found


def losses(devices):
    """For every detector: the losses of a batch, and those of its halves on two replicas, added up."""
    strategy, found, rows = replicate(devices), {}, fixed_batch().rows
    rows[1, 1:3] = 0  # the halves do not hold equally many boxes
    for kind in catalogue():
        detector = kind(tiny_options(kind), LABELS)
        raw = np.random.default_rng(3).normal(0, 1, (2, *detector.encode(rows[0]).shape)).astype("f")
        halves = [
            strategy.experimental_distribute_values_from_function(
                lambda context, whole=array: tf.constant(whole[context.replica_id_in_sync_group :][:1])
            )
            for array in (raw, rows)
        ]
        parts = tf.function(strategy.run, autograph=False)(detector.loss, halves)
        added = {k: strategy.reduce("SUM", v, axis=None) for k, v in parts.items()}
        found |= {f"whole {kind.name}/{k}": np.array(v) for k, v in detector.loss(tf.constant(raw), rows).items()}
        found |= {f"halves {kind.name}/{k}": np.array(v) for k, v in added.items()}
    return found


def main(folder):
    devices = two_devices()
    setup.find = lambda _: FewCells
    trainers.CLIP_NORM = CLIP_NORM
    np.savez(folder / "found.npz", **trainings(folder, devices), **thawed(folder, devices), **losses(devices))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
