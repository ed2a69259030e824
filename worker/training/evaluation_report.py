"""What an evaluation says besides its figures: curves, confusion, cameras, and the same frames every time."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from pydantic import BaseModel

from worker.detectors.nms import Detections
from worker.training.average_precision import average_precision
from worker.training.confusion import confusion
from worker.training.outside_zones import outside_zones
from worker.training.precision_recall import LabelCurve, precision_recall
from worker.training.samples import Sample

SHOWN_FRAMES = 12
SHOWN_BOXES = 60
LEAST_SHOWN = 0.05
FALLBACK_THRESHOLD = 0.25


class CameraFigures(BaseModel):
    """How good it is on one camera; None where the camera's frames have nothing to find."""

    camera: str
    frames: int
    boxes: int
    ap: float | None
    ap50: float | None


class TruthBox(BaseModel):
    """`bbox` is x1, y1, x2, y2 in pixels of the frame, `label` an index into the report's labels."""

    bbox: tuple[float, float, float, float]
    label: int
    ignore: bool


class FoundBox(BaseModel):
    bbox: tuple[float, float, float, float]
    label: int
    score: float


class ShownFrame(BaseModel):
    frame_id: int
    width: int
    height: int
    truth: list[TruthBox]
    found: list[FoundBox]


class EvaluationReport(BaseModel):
    """`threshold` is the score of the best F1 over all labels. `confusion` has a row for each true label and a column
    for each found one, background last in both. `frames` are the same ones at every evaluation of a run.
    """

    labels: list[str]
    threshold: float
    all_labels: LabelCurve
    curves: list[LabelCurve]
    confusion: list[list[int]]
    cameras: list[CameraFigures]
    frames: list[ShownFrame]


def make_report(labels: Sequence[str], samples: Sequence[Sample], found: Sequence[Detections]) -> EvaluationReport:
    """Judge detections on the validation frames; those inside an ignore zone are left out first."""
    judged = outside_zones(found, samples)
    every, by_label = precision_recall(labels, samples, judged)
    threshold = FALLBACK_THRESHOLD if every.threshold is None else every.threshold
    return EvaluationReport(
        labels=list(labels),
        threshold=threshold,
        all_labels=every,
        curves=by_label,
        confusion=confusion(len(labels), samples, judged, threshold).tolist(),
        cameras=_by_camera(labels, samples, found),
        frames=[_shown(samples[i], judged[i]) for i in shown_frames(samples)],
    )


def shown_frames(samples: Sequence[Sample]) -> list[int]:
    """Which frames are leafed through: spread evenly over the cameras and their time, those with boxes first."""
    full = [i for i, sample in enumerate(samples) if len(sample.boxes)] or list(range(len(samples)))
    ordered = sorted(full, key=lambda i: samples[i].camera)
    places = np.linspace(0, len(ordered) - 1, min(SHOWN_FRAMES, len(ordered))).round().astype(int)
    return [ordered[place] for place in places]


def _by_camera(labels: Sequence[str], samples: Sequence[Sample], found: Sequence[Detections]) -> list[CameraFigures]:
    groups: dict[str, list[int]] = defaultdict(list)
    for index, sample in enumerate(samples):
        groups[sample.camera].append(index)
    rows = []
    for camera, indices in sorted(groups.items()):
        own = [samples[i] for i in indices]
        figures = average_precision(labels, own, [found[i] for i in indices])
        boxes = sum(int((~sample.ignore).sum()) for sample in own)
        row = CameraFigures(camera=camera, frames=len(own), boxes=boxes, ap=figures.get("AP"), ap50=figures.get("AP50"))
        rows.append(row)
    return rows


def _shown(sample: Sample, found: Detections) -> ShownFrame:
    best = np.argsort(-found.scores, kind="stable")[:SHOWN_BOXES]
    truth = zip(sample.boxes, sample.labels, sample.ignore, strict=True)
    return ShownFrame(
        frame_id=sample.frame_id,
        width=sample.width,
        height=sample.height,
        truth=[TruthBox(bbox=_edges(box), label=int(label), ignore=bool(ignore)) for box, label, ignore in truth],
        found=[
            FoundBox(bbox=_edges(found.boxes[i]), label=int(found.labels[i]), score=round(float(found.scores[i]), 3))
            for i in best
            if found.scores[i] >= LEAST_SHOWN
        ],
    )


def _edges(box: Sequence[float]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (round(float(edge), 1) for edge in box)
    return x1, y1, x2, y2
