"""Trials on a GPU that is played: `python -m ...` prints the verdicts as JSON, for whichever backend Keras has.

It has room for a few frames, tells of its memory, and when that is full raises what the backend raises.
"""

import json
from contextlib import ExitStack
from unittest.mock import patch

import keras
import numpy as np

from tests.support.few_cells import FewCells
from worker.training import batch_trial
from worker.training.trainee import Trainee

MIB = 2**20
FIXED, FRAME, FREE, LIMIT = 100 * MIB, 50 * MIB, 500 * MIB, 450 * MIB
TRIED = {"fits": 2, "too_near": 6, "full": 8}
"""Frames: at the peak 200, 400 (of 450 there is a margin to keep) and 500 MiB."""


class Memory:
    """Of a GPU on which a step takes FIXED and FRAME for each picture."""

    def __init__(self):
        self.peak = 0

    def told(self):
        return self.peak, LIMIT

    def limit(self, trainee):
        """Let the trainee's steps take of this memory, and do nothing else."""

        def taking(batch, decay):
            self.peak = FIXED + FRAME * len(batch.images)
            if self.peak > LIMIT:
                raise full(self.peak)
            return {"loss": np.float32(0.0)}

        trainee.step = taking


def full(bytes_):
    """What the backend raises when it cannot have so many bytes."""
    if keras.backend.backend() == "jax":
        import jax

        return jax.errors.JaxRuntimeError(f"RESOURCE_EXHAUSTED: Out of memory while trying to allocate {bytes_} bytes.")
    import tensorflow as tf

    return tf.errors.ResourceExhaustedError(None, None, f"OOM when allocating tensor with {bytes_} bytes")


def verdict(size):
    """Of one trial, in this process."""
    memory = Memory()

    def prepared(trainee, step):
        memory.limit(trainee)

    with ExitStack() as stack:
        stack.enter_context(patch.object(batch_trial, "find", lambda _: FewCells))
        stack.enter_context(patch.object(batch_trial, "on_gpu", lambda: True))
        stack.enter_context(patch.object(batch_trial, "free_memory", lambda: FREE))
        stack.enter_context(patch.object(batch_trial, "_memory", memory.told))
        stack.enter_context(patch.object(Trainee, "prepare_for", prepared))
        options = {"input_size": 64, "batch_size": size}
        return batch_trial.run({"detector": "few", "options": options, "labels": ["person"], "rows": 3})


def main():
    return {name: verdict(size) for name, size in TRIED.items()}


if __name__ == "__main__":
    print(json.dumps(main()))
