"""Boxes as the annotator thinks of them, and which of them are meant for which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

BBox = tuple[float, float, float, float]
"""x1, y1, x2, y2."""


@dataclass(frozen=True)
class Truth:
    """What there is to label, pixels of the frame. In an `ignore` region nothing is right or wrong."""

    label: str
    bbox: BBox
    ignore: bool = False


@dataclass(frozen=True)
class Seen:
    """A box that the page shows, pixels of the frame."""

    id: str
    label: str
    bbox: BBox
    verified: bool
    score: float | None


Labeled = TypeVar("Labeled", Truth, Seen)


def iou(a: BBox, b: BBox) -> float:
    """Intersection over union."""
    return _shared(a, b) / (_area(a) + _area(b) - _shared(a, b))


def share_inside(box: BBox, region: BBox) -> float:
    """How much of the box lies in the region, 0 to 1."""
    return _shared(box, region) / _area(box)


def pairs(boxes: Sequence[Seen], truths: Sequence[Truth], least: float) -> list[tuple[Seen, Truth, float]]:
    """Match boxes and truths of one label one to one, the best first, down to an IoU of `least`."""
    every = [(iou(box.bbox, truth.bbox), b, t) for b, box in enumerate(boxes) for t, truth in enumerate(truths)]
    every = [row for row in every if row[0] >= least and boxes[row[1]].label == truths[row[2]].label]
    taken_boxes, taken_truths, found = set(), set(), []
    for overlap, b, t in sorted(every, reverse=True):
        if b not in taken_boxes and t not in taken_truths:
            taken_boxes.add(b)
            taken_truths.add(t)
            found.append((boxes[b], truths[t], overlap))
    return found


def excused(box: Seen, truths: Sequence[Truth]) -> bool:
    """Whether the box lies in an ignore region."""
    return any(truth.ignore and share_inside(box.bbox, truth.bbox) >= 0.5 for truth in truths)


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shared(a: BBox, b: BBox) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return max(0.0, width) * max(0.0, height)
