"""Trainings on one and on two devices: `python -m ... FOLDER`. Leaves losses and weights in `found.npz`."""

import sys
from pathlib import Path

import keras
import numpy as np

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
UNFREEZE_AFTER, MOVED_AT = 2, 4
OPTIONS |= {"unfreeze_after": UNFREEZE_AFTER, "checkpoint_every": 1, "keep_every": 1}
BACKBONE = "network/backbone_cells_conv/kernel"
CLIP_NORM = 0.5


def two_devices():
    """Two devices made of the CPU; JAX makes them where XLA_FLAGS wants them."""
    if keras.backend.backend() == "jax":
        import jax

        return jax.local_devices()
    import tensorflow as tf

    half = tf.config.LogicalDeviceConfiguration()
    tf.config.set_logical_device_configuration(tf.config.list_physical_devices("CPU")[0], [half, half])
    return ["CPU:0", "CPU:1"]


def run(folder, name, frames, devices, **how):
    """One training; what it reported and where its checkpoint lies."""
    setup.gpus = lambda: devices
    recorder = Recorder(stop=how.pop("stop", None))
    result = train("few", frames, OPTIONS, folder / name, recorder, cache=folder / "cache", **how)
    return result, recorder


def trainings(folder, devices):
    """The same training on one device, on two until it moves to one, and on one until it moves to two: arrays by name.

    Its backbone begins to move at a step at which two devices share the steps of `moved`.
    """
    frames = make_set(folder / "images", train=8)
    alone, watched = run(folder, "alone", frames, [])
    shared, first = run(folder, "shared", frames, devices, stop={MOVED_AT: "shutdown"})
    moved, rest = run(folder, "shared", frames, [], resume=shared.checkpoint.state_path)
    half_way = watched.checkpoints[MOVED_AT - 1][0].state_path
    joined, end = run(folder, "joined", frames, devices, resume=half_way)
    found = {"notes": np.array([str(note) for note in moved.notes])}
    for part in ("loss", "loss_cls", "loss_box", "gradient_norm"):
        found[f"alone/{part}"] = values = np.array(watched.values(part, "train"))
        found[f"moved/{part}"] = np.array(first.values(part, "train") + rest.values(part, "train"))
        found[f"joined/{part}"] = np.append(values[:MOVED_AT], end.values(part, "train"))
    for name, result in (("alone", alone), ("moved", moved), ("joined", joined)):
        found |= {f"{name}/{path}": array for path, array in load(result.checkpoint.state_path).arrays.items()}
    states = [load(files.state_path).arrays for files, *_ in first.checkpoints]
    return {**found, "backbones": np.array([state[BACKBONE] for state in states])}


def losses(devices):
    """For every detector: the losses of a batch, and those of its halves on two replicas, added up."""
    import tensorflow as tf

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


def sharded_losses(devices):
    """The same on JAX, where a loss is told of the whole batch and XLA of its halves."""
    import jax

    from worker.training.sharing_jax import Sharing

    found, rows, shared = {}, fixed_batch().rows, Sharing(devices).of_step()
    whole, parts = shared["in_shardings"][:2]
    rows[1, 1:3] = 0
    for kind in catalogue():
        detector = kind(tiny_options(kind), LABELS)
        raw = np.random.default_rng(3).normal(0, 1, (2, *detector.encode(rows[0]).shape)).astype("f")
        halves = jax.jit(detector.loss, in_shardings=(parts, parts), out_shardings=whole)
        found |= {f"whole {kind.name}/{k}": np.array(v) for k, v in jax.jit(detector.loss)(raw, rows).items()}
        found |= {f"halves {kind.name}/{k}": np.array(v) for k, v in halves(raw, rows).items()}
    return found


def main(folder):
    devices = two_devices()
    setup.find = lambda _: FewCells
    trainers.CLIP_NORM = CLIP_NORM
    by_detector = sharded_losses if keras.backend.backend() == "jax" else losses
    np.savez(folder / "found.npz", **trainings(folder, devices), **by_detector(devices))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
