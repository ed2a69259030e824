"""Judging a network on the validation frames."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from worker.detectors.nms import Detections
from worker.training.average_precision import average_precision
from worker.training.by_shape import ByShape
from worker.training.data import ValidationData
from worker.training.evaluation_report import EvaluationReport, make_report

LEAST_SCORE = 0.001
"""COCO's curve wants the doubtful detections too."""
FEW = 2
COUNTING_SECONDS = 0.015
"""A frame: what detections are right, by COCO's rules and for the report."""


class Evaluation(NamedTuple):
    """`metrics` become curves: `loss`, those of `average_precision`, and the best `F1` with its `threshold`."""

    metrics: dict[str, float]
    report: EvaluationReport


def evaluate(
    networks: ByShape, labels: Sequence[str], data: ValidationData, go_on: Callable[[], bool]
) -> Evaluation | None:
    """`go_on` is asked before every batch; None when it says no."""
    networks.changed()
    total, found = 0.0, []
    for index in range(len(data)):
        if not go_on():
            return None
        loss, detections = _judge_batch(networks, data, index)
        total += loss * len(detections)
        found += detections
    loss, found = total / len(found), data.merged(found)
    metrics = {"loss": loss, **average_precision(labels, data.samples, found)}
    report = make_report(labels, data.samples, found)
    if "AP" in metrics:
        metrics |= {"F1": report.all_labels.f1, "threshold": report.threshold}
    return Evaluation(metrics, report)


def expected_seconds(networks: ByShape, data: ValidationData, clock: Callable[[], float]) -> float:
    """What `evaluate` takes, counted from a few pictures of each shape. The networks that it needs are made here, which
    is the larger part of a first evaluation.
    """
    networks.changed()
    total = 0.0
    for shape in data.shapes():
        images = data.batch(shape.batch).images
        inference = networks.at(images.shape[1:3])
        for count in (1, FEW):  # two sizes: the second makes it fit for all
            np.asarray(inference.decoded(inference.raw(images[:count])).scores)
        started = clock()
        raw = inference.raw(images[:FEW])
        inference.detections(raw, data.letterboxes(shape.batch)[:FEW], threshold=LEAST_SCORE)
        total += (clock() - started) / len(images[:FEW]) * shape.pictures
    return total + COUNTING_SECONDS * len(data.samples)


def _judge_batch(networks: ByShape, data: ValidationData, index: int) -> tuple[float, list[Detections]]:
    images, rows = data.batch(index)
    inference = networks.at(images.shape[1:3])
    raw = inference.raw(images)
    return inference.loss(raw, rows), inference.detections(raw, data.letterboxes(index), threshold=LEAST_SCORE)
