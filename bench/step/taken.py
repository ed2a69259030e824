"""What running something took."""

import time
from collections.abc import Callable
from typing import NamedTuple


class Taken(NamedTuple):
    """Seconds by the clock, and of all the process's threads: the second grows little when others use the machine."""

    clock: float
    cpu: float


def timed(part: Callable[[], object]) -> Callable[[], Taken]:
    """Make of `part` what runs it and returns how long that took."""

    def run() -> Taken:
        started, worked = time.perf_counter(), time.process_time()
        part()
        return Taken(time.perf_counter() - started, time.process_time() - worked)

    return run
