"""The one gesture that brings a box nearest to where it should be: moved as a whole, or by one of its handles."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from bench.oracle.boxes import BBox, iou
from bench.oracle.hand import Point
from bench.oracle.touch import Boxes, grips, to_move, to_resize
from bench.oracle.view import View

LEAST_DRAG = 3
"""CSS pixels under which a drag is a click."""


@dataclass(frozen=True)
class Drag:
    """`result` is the box that comes of it, CSS pixels."""

    start: Point
    end: Point
    result: BBox


def mend(name: str, target: BBox, boxes: Boxes, held: str | None) -> Drag | None:
    """Return the drag whose result is nearest to `target` (CSS pixels); None when the box cannot be taken."""
    drags = [drag for drag in _drags(name, target, boxes, held) if _is_drag(drag)]
    return max(drags, key=lambda drag: iou(drag.result, target), default=None)


def overlap(drag: Drag, target: BBox, view: View, size: tuple[int, int]) -> float:
    """Return the IoU with `target`, pixels of the frame, once it is done."""
    return iou(view.in_frame(drag.result, size), target)


def _drags(name: str, target: BBox, boxes: Boxes, held: str | None) -> Iterator[Drag]:
    box = boxes[name]
    start = to_move(name, boxes, held)
    if start is not None:
        dx = round((target[0] + target[2] - box[0] - box[2]) / 2)
        dy = round((target[1] + target[3] - box[1] - box[3]) / 2)
        yield _by(start, dx, dy, (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy))
    for handle in grips(box):
        start = to_resize(name, handle, boxes, held)
        if start is not None:
            dx = round(_off(handle, "w", "e", target[0] - box[0], target[2] - box[2]))
            dy = round(_off(handle, "n", "s", target[1] - box[1], target[3] - box[3]))
            yield _by(start, dx, dy, _resized(box, handle, dx, dy))


def _off(handle: str, low: str, high: str, by_low: float, by_high: float) -> float:
    return by_low if low in handle else by_high if high in handle else 0.0


def _resized(box: BBox, handle: str, dx: int, dy: int) -> BBox:
    return (
        box[0] + dx * ("w" in handle),
        box[1] + dy * ("n" in handle),
        box[2] + dx * ("e" in handle),
        box[3] + dy * ("s" in handle),
    )


def _by(start: Point, dx: int, dy: int, result: BBox) -> Drag:
    return Drag(start, (start[0] + dx, start[1] + dy), result)


def _is_drag(drag: Drag) -> bool:
    return hypot(drag.end[0] - drag.start[0], drag.end[1] - drag.start[1]) >= LEAST_DRAG
