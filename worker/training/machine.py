"""What a training takes of its machine, as numbers by name: `memory_mib`, `gpu_memory_mib`, `gpu_percent`."""

import time
from collections.abc import Callable

import psutil

from worker.training.gpus import ReadGpus

MIB = 2**20
READ_SECONDS = 0.2
"""Asking a driver takes time, and it averages over about as long."""


class Machine:
    """Readings of this process and of its GPUs. `gpus` is None where the training uses none: nothing is said of them
    then, as a zero would be a claim.
    """

    def __init__(self, gpus: ReadGpus | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._gpus, self._clock = gpus, clock
        self._process = psutil.Process()
        self._known: dict[str, float] = {}
        self._read_at = -READ_SECONDS

    def readings(self) -> dict[str, float]:
        """`memory_mib`: resident memory of this process, mapped frames included. `gpu_memory_mib`: what is taken, by
        whomever, of the GPU that has least left. `gpu_percent`: the time GPUs were busy, on average, 0 to 100.

        As they were at most READ_SECONDS ago; what a driver does not tell is left out.
        """
        if self._clock() - self._read_at >= READ_SECONDS:
            self._read_at = self._clock()
            self._known = self._read()
        return dict(self._known)

    def _read(self) -> dict[str, float]:
        values = {"memory_mib": self._process.memory_info().rss / MIB}
        gpus = self._gpus() if self._gpus else []
        taken = [gpu.memory / MIB for gpu in gpus if gpu.memory is not None]
        busy = [gpu.percent for gpu in gpus if gpu.percent is not None]
        if taken:
            values["gpu_memory_mib"] = max(taken)
        if busy:
            values["gpu_percent"] = sum(busy) / len(busy)
        return values
