"""One list of boxes from several looks at the same frame. Numpy alone: this file also goes along with exported weights.

An object in the strip that two tiles share is found twice, and one on a tile's edge is cut off there. So, label by
label: of boxes that looks agree on, the best stays; a box cut off by its tile goes where another look saw more of the
object; cut boxes that agree on what both their tiles see are of one object, and become the box around them.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

AGREE_IOU = 0.45
"""Boxes of two looks with this overlap are of one object. Within one look, suppression has been made before."""
COVERED = 0.6
"""Of a cut box's area that a whole box has to hold to replace it."""
COMPARABLE = 0.5
"""A box replaces, or is joined to, a better one only if it scores this part of it."""
NEARLY = 0.5
"""Pixels of the frame within which its own edge is reached: nothing is cut off there."""
EDGE = 4.0
"""Input pixels from a tile's edge within which a box counts as cut."""
MOST_COMPARED, MOST_KEPT = 1000, 300
"""Boxes of a label: the best before, and after."""


class Look(NamedTuple):
    """What was found in one `window` (4,) of the frame: `boxes` (N, 4), `scores` (N,), `labels` (N,).

    `margin` (2,) is `EDGE` across and down. All in pixels of the frame, x1, y1, x2, y2.
    """

    boxes: Any
    scores: Any
    labels: Any
    window: Any
    margin: Any


class _Boxes(NamedTuple):
    """Of one label, best first: `look` (N,) is the index of the look, `cut` (N,) whether its window cuts the box."""

    boxes: Any
    scores: Any
    look: Any
    window: Any
    cut: Any


def merge(looks: Sequence[Look], width: int, height: int) -> tuple[Any, Any, Any]:
    """Boxes (N, 4), scores (N,) and labels (N,) of the whole frame, best first."""
    found = _together(looks, width, height)
    labels = np.concatenate([look.labels for look in looks]).astype(np.int32)
    kept = []
    for label in np.unique(labels):
        boxes, scores = _one_label(_select(found, np.flatnonzero(labels == label)))
        kept.append((boxes, scores, np.full(len(scores), label, np.int32)))
    if not kept:
        return np.zeros((0, 4), np.float32), np.zeros(0, np.float32), np.zeros(0, np.int32)
    boxes, scores, of_label = (np.concatenate(part) for part in zip(*kept, strict=True))
    order = np.argsort(-scores, kind="stable")
    return boxes[order].astype(np.float32), scores[order].astype(np.float32), of_label[order]


def _together(looks: Sequence[Look], width: int, height: int) -> _Boxes:
    counts = [len(look.boxes) for look in looks]
    window = np.repeat([look.window for look in looks], counts, axis=0).reshape(-1, 4)
    margin = np.repeat([look.margin for look in looks], counts, axis=0).reshape(-1, 2)
    boxes = np.concatenate([np.reshape(look.boxes, (-1, 4)) for look in looks])
    low, high = np.maximum(boxes[:, :2], window[:, :2]), np.minimum(boxes[:, 2:], window[:, 2:])
    cut_low = (low - window[:, :2] < margin) & (window[:, :2] > NEARLY)
    cut_high = (window[:, 2:] - high < margin) & (window[:, 2:] < np.array([width, height]) - NEARLY)
    return _Boxes(
        boxes=np.concatenate([low, np.maximum(low, high)], axis=1),
        scores=np.concatenate([look.scores for look in looks]),
        look=np.repeat(np.arange(len(looks)), counts),
        window=window,
        cut=(cut_low | cut_high).any(axis=1),
    )


def _select(found: _Boxes, index: Any) -> _Boxes:
    best = index[np.argsort(-found.scores[index], kind="stable")][:MOST_COMPARED]
    return _Boxes(*(part[best] for part in found))


def _one_label(found: _Boxes) -> tuple[Any, Any]:
    whole = _agreed(_Boxes(*(part[~found.cut] for part in found)))
    boxes, scores = _joined(_uncovered(_Boxes(*(part[found.cut] for part in found)), whole))
    boxes, scores = np.concatenate([whole.boxes, boxes]), np.concatenate([whole.scores, scores])
    best = np.argsort(-scores, kind="stable")[:MOST_KEPT]
    return boxes[best], scores[best]


def _agreed(found: _Boxes) -> _Boxes:
    """The best of the boxes that different looks agree on."""
    same = (_iou(found.boxes, found.boxes) > AGREE_IOU) & (found.look[:, None] != found.look)
    alive = np.ones(len(found.boxes), bool)
    for row in range(len(alive)):
        if alive[row]:
            alive[row + 1 :] &= ~same[row, row + 1 :]
    return _Boxes(*(part[alive] for part in found))


def _uncovered(cut: _Boxes, whole: _Boxes) -> _Boxes:
    """The cut boxes of which no other look saw the whole."""
    held = _shared(cut.boxes, whole.boxes) / np.maximum(_areas(cut.boxes), 1e-9)[:, None]
    covers = (held > COVERED) & (cut.look[:, None] != whole.look)
    covers &= whole.scores >= COMPARABLE * cut.scores[:, None]
    return _Boxes(*(part[~covers.any(axis=1)] for part in cut))


def _joined(cut: _Boxes) -> tuple[Any, Any]:
    """The boxes around those that agree on what both their tiles see, with the best score of them."""
    strip = _meet(cut.window[:, None], cut.window[None])
    ours, theirs = _meet(cut.boxes[:, None], strip), _meet(cut.boxes[None], strip)
    shared = _areas(_meet(ours, theirs))
    overlap = shared / np.maximum(_areas(ours) + _areas(theirs) - shared, 1e-9)
    comparable = np.minimum(cut.scores[:, None], cut.scores) >= COMPARABLE * np.maximum(cut.scores[:, None], cut.scores)
    same = (overlap > AGREE_IOU) & (cut.look[:, None] != cut.look) & comparable
    boxes, scores, left = [], [], np.ones(len(cut.boxes), bool)
    for row in range(len(left)):
        if left[row]:
            group = _reached(same, row) & left
            left &= ~group
            members = cut.boxes[group]
            boxes.append(np.concatenate([members[:, :2].min(axis=0), members[:, 2:].max(axis=0)]))
            scores.append(cut.scores[group].max())
    return np.reshape(boxes, (-1, 4)), np.array(scores)


def _reached(links: Any, row: int) -> Any:
    """(N,): which boxes hang together with that of `row` by `links` (N, N)."""
    group = np.arange(len(links)) == row
    while True:
        wider = group | links[group].any(axis=0)
        if (wider == group).all():
            return group
        group = wider


def _meet(a: Any, b: Any) -> Any:
    """What boxes (..., 4) share; of no area where that is nothing."""
    low, high = np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])
    return np.concatenate([low, np.maximum(low, high)], axis=-1)


def _areas(boxes: Any) -> Any:
    return (boxes[..., 2:] - boxes[..., :2]).prod(axis=-1)


def _shared(a: Any, b: Any) -> Any:
    return _areas(_meet(a[:, None], b[None]))


def _iou(a: Any, b: Any) -> Any:
    shared = _shared(a, b)
    return shared / np.maximum(_areas(a)[:, None] + _areas(b) - shared, 1e-9)
