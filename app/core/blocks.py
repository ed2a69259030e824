"""Blocks of time: stretches of a source, cut where its frames lie furthest apart."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

# A source should give at least this many blocks, so that a share of them can be held out.
FEWEST = 4
# A cut through a gap this many times narrower than that of the next cut on either side is not made.
NARROWER = 4


def fitting_length(span: int, length: int, shortest: int) -> int:
    """The length halved until the span holds four blocks, but not below `shortest`; units are the caller's."""
    while span < FEWEST * length and length // 2 >= shortest:
        length //= 2
    return length


def block_numbers(times: Sequence[int], length: int) -> list[int]:
    """The number of the block of each time; times rise, and so do the numbers.

    Cut k is made near k * length from time 0: at the largest gap between two times up to half a block away, the nearest
    of equals. There is none within half a block of either end, and none through what is labeled densely where a far
    larger gap is next. So blocks depend only on the times around them, and those of a burst of frames stay together.
    """
    if not times:
        return []
    cuts = _cuts(times, length)
    numbers = [min(cuts, default=times[0] // length + 1) - 1, *cuts]
    positions = list(cuts.values())
    return [numbers[bisect_left(positions, position)] for position in range(len(times))]


def _cuts(times: Sequence[int], length: int) -> dict[int, int]:
    """The cuts in their order: for the number of each the position of the last time before it."""
    best: dict[int, tuple[int, int, int]] = {}
    for position, (before, after) in enumerate(pairwise(times)):
        number = (before + after + length) // (2 * length)
        distance = abs(before + after - 2 * number * length)
        best[number] = max(best.get(number, (-1, 0, 0)), (after - before, -distance, -position))
    gaps = {number: gap for number, (gap, _distance, _position) in best.items()}
    return {
        number: -position
        for number, (gap, _distance, position) in best.items()
        if 2 * times[0] + length <= 2 * number * length <= 2 * times[-1] - length
        and NARROWER * gap >= max(gaps.get(number - 1, 0), gaps.get(number + 1, 0))
    }
