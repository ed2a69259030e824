"""Where on the screen a box can be taken hold of. All in CSS pixels of the window; people learn this by use.

A box is under the pointer from a little outside its edge on, and of several the smallest is meant. Handles sit on the
corners and the middles of the edges; boxes that are tiny on the screen have corners only, set off a little.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from bench.oracle.boxes import BBox
from bench.oracle.hand import Point

EDGE_SLACK = 3
HANDLE_REACH = 8
TINY = 24
TINY_OUTSET = 5
HANDLES = ("nw", "n", "ne", "e", "se", "s", "sw", "w")
SPOTS = 9

NEAR = sorted(
    product(range(-HANDLE_REACH, HANDLE_REACH + 1), repeat=2), key=lambda step: max(abs(step[0]), abs(step[1]))
)
"""Steps to the whole pixels about a point, the nearest first."""

Boxes = Mapping[str, BBox]
"""Boxes on the screen by their ids."""


def under(point: Point, boxes: Boxes) -> list[str]:
    """Boxes under the pointer, the smallest first."""
    x, y = point
    there = [
        name
        for name, (x1, y1, x2, y2) in boxes.items()
        if x1 - EDGE_SLACK <= x < x2 + EDGE_SLACK and y1 - EDGE_SLACK <= y < y2 + EDGE_SLACK
    ]
    return sorted(there, key=lambda name: _area(boxes[name]))


def grip(point: Point, box: BBox) -> str | None:
    """The handle of a box at a point, the nearest of several."""
    near = {name: max(abs(x - point[0]), abs(y - point[1])) for name, (x, y) in grips(box).items()}
    best = min(near, key=lambda name: near[name])
    return best if near[best] <= HANDLE_REACH else None


def grips(box: BBox) -> dict[str, tuple[float, float]]:
    """Where the handles of a box are."""
    tiny = min(box[2] - box[0], box[3] - box[1]) < TINY
    out = TINY_OUTSET if tiny else 0
    x1, y1, x2, y2 = box[0] - out, box[1] - out, box[2] + out, box[3] + out
    columns = {"w": x1, "e": x2}
    rows = {"n": y1, "s": y2}
    return {
        name: (
            columns.get(name[-1], (x1 + x2) / 2),
            rows.get(name[0], (y1 + y2) / 2),
        )
        for name in HANDLES
        if not tiny or len(name) == 2
    }


def to_rest(name: str, boxes: Boxes) -> Point | None:
    """A point at which this box is meant by a key."""
    return next((point for point in _inside(boxes[name]) if under(point, boxes)[:1] == [name]), None)


def to_move(name: str, boxes: Boxes, held: str | None) -> Point | None:
    """A point from which a drag moves this box. `held` is the selected box, whose handles come first."""
    for point in _inside(boxes[name]):
        there = under(point, boxes)
        meant = held if held in there else there[0]
        if meant == name and not _on_handles(point, boxes, {held, there[0]}):
            return point
    return None


def to_resize(name: str, handle: str, boxes: Boxes, held: str | None) -> Point | None:
    """A point from which a drag takes this handle of this box."""
    at = grips(boxes[name])[handle]
    for dx, dy in NEAR:
        point = (round(at[0]) + dx, round(at[1]) + dy)
        if grip(point, boxes[name]) != handle:
            continue
        if held == name:
            return point
        there = under(point, boxes)
        if there[:1] == [name] and held not in there and not (held and grip(point, boxes[held])):
            return point
    return None


def is_free(point: Point, boxes: Boxes, held: str | None) -> bool:
    """Whether a drag from here draws in the tool that takes hold of boxes."""
    return not under(point, boxes) and not (held and grip(point, boxes[held]))


def _on_handles(point: Point, boxes: Boxes, names: set[str | None]) -> bool:
    return any(name is not None and grip(point, boxes[name]) for name in names)


def _inside(box: BBox) -> Iterator[Point]:
    """Points of a box, from its middle outwards."""
    shares = sorted((number / SPOTS for number in range(1, SPOTS)), key=lambda share: abs(share - 0.5))
    for down, across in sorted(product(shares, shares), key=lambda pair: max(abs(share - 0.5) for share in pair)):
        yield round(box[0] + across * (box[2] - box[0])), round(box[1] + down * (box[3] - box[1]))


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
