"""Which batch sizes are worth a trial: each compiles a network anew, which takes a GPU half a minute and more."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

FIRST = 8
SHARE = 0.85
"""Of the memory there is that may be used at the peak: the rest is for fragments and for evaluation."""


class Tried(NamedTuple):
    """A trial of `size` frames: did they fit, the `peak` of what they took and the `room` there was, in bytes.

    Both are None where the device does not tell, or where the trial died.
    """

    size: int
    fits: bool
    peak: int | None = None
    room: int | None = None


def search(attempt: Callable[[int], Tried], *, most: int) -> list[Tried]:
    """Trials until the largest of 1, 2, 4, ... and `most` that fits is known; empty where `most` is none.

    The first is of FIRST frames. What fitted tells the next: memory grows with the frames in a straight line, or less
    than in proportion where only one peak is known. Without peaks sizes double. Where nothing fitted yet, halves.
    """
    sizes = [*_powers_of_two(below=most), most] if most > 0 else []
    tried: list[Tried] = []
    low, high = -1, len(sizes)
    while high - low > 1:
        place = _next(sizes, tried, low, high)
        if place is None:
            break
        tried.append(attempt(sizes[place]))
        low, high = (place, high) if tried[-1].fits else (low, place)
    return tried


def best(tried: Sequence[Tried]) -> int:
    """The largest that fitted; 0 where none did."""
    return max((trial.size for trial in tried if trial.fits), default=0)


def _next(sizes: Sequence[int], tried: Sequence[Tried], low: int, high: int) -> int | None:
    """None when what is known says that the next larger one does not fit."""
    if low < 0:
        return min(high - 1, sizes.index(FIRST) if FIRST in sizes else high) if not tried else (low + high) // 2
    known = sorted(trial for trial in tried if trial.fits and trial.peak is not None and trial.room is not None)
    if not known:
        return low + 1
    fitting = [place for place in range(low + 1, high) if _need(sizes[place], known) <= SHARE * (known[-1].room or 0)]
    if fitting:
        return fitting[-1]
    return low + 1 if len(known) == 1 else None


def _need(size: int, known: Sequence[Tried]) -> float:
    """Bytes at the peak of `size` frames, by the two largest trials or in proportion to the only one."""
    last = known[-1]
    if len(known) == 1:
        return (last.peak or 0) * size / last.size
    before = known[-2]
    slope = ((last.peak or 0) - (before.peak or 0)) / (last.size - before.size)
    return (last.peak or 0) + max(0.0, slope) * (size - last.size)


def _powers_of_two(*, below: int) -> list[int]:
    return [1 << power for power in range(below.bit_length()) if 1 << power < below]
