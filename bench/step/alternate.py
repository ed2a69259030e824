"""Parts that are timed in turn, so that what else the machine does falls on all of them."""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from bench.step.peer import LAYOUTS, peer
from bench.step.taken import Taken

Part = Callable[[], Taken]

WARM_UPS = 2
REST = 0.3
"""Seconds: OpenMP's threads, and others', spin for up to a fifth of one after their work, on cores that the next needs."""


def medians(parts: Mapping[str, Part], rounds: int, *, rest: float = 0.0) -> dict[str, Taken]:
    """Medians of each part over so many rounds, after two that do not count.

    With `rest`, in seconds, every part has the machine for itself: it waits until the threads of the one before sleep,
    runs uncounted for as long, so that its own are awake and each has found a processor, and is then timed.
    """
    taken: dict[str, list[Taken]] = {name: [] for name in parts}
    for _ in range(rounds + WARM_UPS):
        for name, part in parts.items():
            if rest:
                time.sleep(rest)
                _run_for(part, rest)
            taken[name].append(part())
    counted = {name: zip(*all_taken[WARM_UPS:], strict=True) for name, all_taken in taken.items()}
    return {name: Taken(*map(statistics.median, columns)) for name, columns in counted.items()}


def _run_for(part: Part, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        part()


def peers(stack: ExitStack, python: Path | None, part: str, size: int, batch: int) -> dict[str, Part]:
    """The peer's `part` in each of its layouts; nothing without a Python that has it."""
    if python is None:
        return {}
    asked = {f"yolov8n, {layout}": stack.enter_context(peer(python, layout, size, batch)) for layout in LAYOUTS}
    return {name: lambda ask=ask: ask(part) for name, ask in asked.items()}


def show(medians: Mapping[str, Taken], of: str, pictures: int) -> None:
    """Print each part, and how many times as fast `of` is: by the clock, and by the processors' time."""
    ours = medians[of]
    print(f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    print(f"{'part':28}{'images/s':>10}{'ms/image':>10}{f'{of} is':>20}{'CPU ms/image':>14}{'by CPU':>8}")
    for name, taken in medians.items():
        clock = f"{pictures / taken.clock:10.1f}{taken.clock / pictures * 1e3:10.1f}{taken.clock / ours.clock:19.2f}x"
        print(f"{name:28}{clock}{taken.cpu / pictures * 1e3:14.1f}{taken.cpu / ours.cpu:7.2f}x")
