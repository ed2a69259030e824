"""Few shapes of pictures where frames come in many: every shape needs a network of its own, which takes seconds to make
and stays in memory.
"""

from collections.abc import Mapping
from functools import partial
from itertools import combinations
from typing import TypeAlias

Shape: TypeAlias = tuple[int, int]
MOST_SHAPES = 6
"""Networks at once; the pictures of a camera have one shape."""


def few_shapes(pictures: Mapping[Shape, int], most: int = MOST_SHAPES) -> dict[Shape, Shape]:
    """The shape (height, width) in which pictures of each shape are shown, so that no more than `most` are left.

    Those become one, the smallest around both, that cost the fewest more pixels for the `pictures` that have them.
    """
    shown = {shape: shape for shape in pictures}
    while len(left := _counted(shown, pictures)) > most:
        first, second = min(combinations(sorted(left), 2), key=partial(_added, left))
        both = _around(first, second)
        shown = {shape: both if now in {first, second} else now for shape, now in shown.items()}
    return shown


def _counted(shown: Mapping[Shape, Shape], pictures: Mapping[Shape, int]) -> dict[Shape, int]:
    counted: dict[Shape, int] = {}
    for shape, now in shown.items():
        counted[now] = counted.get(now, 0) + pictures[shape]
    return counted


def _added(left: Mapping[Shape, int], pair: tuple[Shape, Shape]) -> int:
    height, width = _around(*pair)
    return sum(left[shape] * (height * width - shape[0] * shape[1]) for shape in pair)


def _around(first: Shape, second: Shape) -> Shape:
    return max(first[0], second[0]), max(first[1], second[1])
