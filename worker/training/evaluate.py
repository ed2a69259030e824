"""Judging a network on the validation frames."""

from collections.abc import Callable
from typing import NamedTuple

from worker.detectors.base import Detector
from worker.detectors.nms import Detections
from worker.training.average_precision import average_precision
from worker.training.data import ValidationData
from worker.training.evaluation_report import EvaluationReport, make_report
from worker.training.infer import Inference
from worker.training.letterbox import Letterbox

LEAST_SCORE = 0.001
"""COCO's curve wants the doubtful detections too."""


class Evaluation(NamedTuple):
    """`metrics` become curves: `loss`, those of `average_precision`, and the best `F1` with its `threshold`."""

    metrics: dict[str, float]
    report: EvaluationReport


def evaluate(
    inference: Inference, detector: Detector, data: ValidationData, go_on: Callable[[], bool]
) -> Evaluation | None:
    """`go_on` is asked before every batch; None when it says no."""
    total, found = 0.0, []
    for index in range(len(data)):
        if not go_on():
            return None
        loss, detections = _judge_batch(inference, detector, data, index)
        total += loss * len(detections)
        found += detections
    metrics = {"loss": total / len(found), **average_precision(detector.labels, data.samples, found)}
    report = make_report(detector.labels, data.samples, found)
    if "AP" in metrics:
        metrics |= {"F1": report.all_labels.f1, "threshold": report.threshold}
    return Evaluation(metrics, report)


def _judge_batch(
    inference: Inference, detector: Detector, data: ValidationData, index: int
) -> tuple[float, list[Detections]]:
    images, rows = data.batch(index)
    raw = inference.raw(images)
    size = detector.options.input_size
    boxes = [Letterbox.fit(sample.width, sample.height, size) for sample in data.samples_of(index)]
    return float(detector.loss(raw, rows)["loss"]), inference.detections(raw, boxes, threshold=LEAST_SCORE)
