"""Precision, recall and F1 by threshold: what a threshold is chosen from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from worker.detectors.nms import Detections
from worker.training.matching import best_first, match
from worker.training.samples import Sample

POINTS = 60
"""Points kept of a curve: enough to draw, small enough to keep with every evaluation."""


class CurvePoint(BaseModel):
    """What a least score of `score` gives."""

    score: float
    precision: float
    recall: float


class LabelCurve(BaseModel):
    """`threshold` is the score of the best F1, None when nothing was hit. `boxes` is how many there were to find."""

    label: str
    boxes: int
    threshold: float | None
    f1: float
    points: list[CurvePoint]


def precision_recall(
    labels: Sequence[str], samples: Sequence[Sample], found: Sequence[Detections]
) -> tuple[LabelCurve, list[LabelCurve]]:
    """The curve over all labels together, and that of each label that has boxes to find, at IoU 0.5."""
    ordered = best_first(found)
    matches = [match(detections, sample) for detections, sample in zip(ordered, samples, strict=True)]
    scores = _join([d.scores for d in ordered])
    of_label = _join([d.labels for d in ordered]).astype(int)
    hit = _join([m.box >= 0 for m in matches]).astype(bool)
    counts = ~_join([m.ignored for m in matches]).astype(bool)
    wanted = _join([s.labels[~s.ignore] for s in samples]).astype(int)
    every = _curve("", scores[counts], hit[counts], len(wanted))
    by_label = []
    for index, label in enumerate(labels):
        chosen = counts & (of_label == index)
        if boxes := int((wanted == index).sum()):
            by_label.append(_curve(label, scores[chosen], hit[chosen], boxes))
    return every, by_label


def _curve(label: str, scores: NDArray[np.float64], hit: NDArray[np.bool_], boxes: int) -> LabelCurve:
    order = np.argsort(-scores, kind="stable")
    scores, hits = scores[order], np.cumsum(hit[order])
    if not boxes or not len(hits) or not hits[-1]:
        return LabelCurve(label=label, boxes=boxes, threshold=None, f1=0.0, points=[])
    recall, precision = hits / boxes, hits / np.arange(1, len(hits) + 1)
    f1 = 2 * hits / (boxes + np.arange(1, len(hits) + 1))
    # Detections of one score come or go together: only the last of them is a threshold.
    last = np.append(scores[1:] < scores[:-1], True)
    best = int(np.where(last, f1, -1).argmax())
    ends = np.flatnonzero(last)
    kept = sorted({best, *ends[np.linspace(0, len(ends) - 1, min(POINTS, len(ends))).astype(int)].tolist()})
    rows = np.stack([scores, precision, recall], axis=1).round(4).tolist()
    points = [CurvePoint(score=rows[i][0], precision=rows[i][1], recall=rows[i][2]) for i in kept]
    return LabelCurve(
        label=label, boxes=boxes, threshold=_below(float(scores[best])), f1=round(float(f1[best]), 4), points=points
    )


def _below(score: float) -> float:
    """The score rounded down to four decimals, so that a detection of just this score still counts."""
    return float(np.floor(score * 1e4) / 1e4)


def _join(parts: Sequence[NDArray[np.generic]]) -> NDArray[np.float64]:
    return np.concatenate([np.zeros(0), *parts]).astype(np.float64)
