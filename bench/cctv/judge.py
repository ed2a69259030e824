"""AP50 with intervals: a bootstrap over frames, with the same draws for all that is compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from worker.detectors.nms import Detections
from worker.training.matching import match
from worker.training.samples import Sample

DRAWS = 500
RECALLS = np.linspace(0, 1, 101)


@dataclass(frozen=True)
class Judged:
    """One label's detections on some frames: `frame`, `score`, `hit` (N,), and `boxes` (F,) to find in each frame."""

    frame: NDArray[np.intp]
    score: NDArray[np.float32]
    hit: NDArray[np.bool_]
    boxes: NDArray[np.intp]

    def ap50(self, times: NDArray[np.intp] | None = None) -> float:
        """COCO's 101-point AP at IoU 0.5, each frame counted so many `times` (F,)."""
        times = np.ones(len(self.boxes), np.intp) if times is None else times
        total = int((times * self.boxes).sum())
        order = np.argsort(-self.score, kind="stable")
        weight, hit = times[self.frame[order]], self.hit[order]
        hits, seen = np.cumsum(weight * hit), np.cumsum(weight)
        if not total or not len(seen) or not seen[-1]:
            return 0.0
        precision = np.maximum.accumulate((hits / np.maximum(seen, 1))[::-1])[::-1]
        places = np.searchsorted(hits / total, RECALLS, side="left")
        return float(np.append(precision, 0.0)[places].mean())


def judge(samples: Sequence[Sample], found: Sequence[Detections], label: int) -> Judged:
    """`found` come best first, as from a `Predictor`."""
    frame, score, hit = [], [], []
    for number, (sample, detections) in enumerate(zip(samples, found, strict=True)):
        matches = match(detections, sample)
        counted = (detections.labels == label) & ~matches.ignored
        frame.append(np.full(int(counted.sum()), number))
        score.append(detections.scores[counted])
        hit.append(matches.box[counted] >= 0)
    boxes = np.array([((s.labels == label) & ~s.ignore).sum() for s in samples], np.intp)
    return Judged(np.concatenate(frame), np.concatenate(score), np.concatenate(hit), boxes)


def intervals(one: Judged, other: Judged, *, draws: int = DRAWS) -> tuple[tuple[float, float], tuple[float, float]]:
    """95 % intervals: of the AP50 of `one`, and of what it has more than `other` on the same draws of frames."""
    rng = np.random.default_rng(0)
    frames = len(one.boxes)
    alone, more = [], []
    for _ in range(draws):
        times = np.bincount(rng.integers(0, frames, frames), minlength=frames)
        alone.append(one.ap50(times))
        more.append(alone[-1] - other.ap50(times))
    return _middle(alone), _middle(more)


def _middle(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
