"""COCO average precision of detections, per label and over all."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from faster_coco_eval import COCO, COCOeval_faster
from numpy.typing import NDArray

from worker.detectors.nms import Detections
from worker.training.outside_zones import outside_zones
from worker.training.samples import Sample

IOU_50 = 0
"""Place of IoU 0.50 among COCO's ten thresholds."""

SIZES = ("small", "medium", "large")


def average_precision(
    labels: Sequence[str], samples: Sequence[Sample], found: Sequence[Detections]
) -> dict[str, float]:
    """`AP` (IoU .50 to .95) and `AP50`, over all labels and as `AP/NAME` for each that has boxes to find; `AP_small`,
    `AP_medium` and `AP_large` (COCO's areas: to 32 x 32, to 96 x 96 pixels of the frame, above) where there are such.

    Ignore boxes are COCO's crowd regions of their label: a detection in one is neither right nor wrong. One inside an
    ignore zone does not count at all. Empty when there is nothing to find.
    """
    if not any((~sample.ignore).any() for sample in samples):
        return {}
    truth = COCO(_ground_truth(labels, samples))
    rows = _results(outside_zones(found, samples))
    if not rows:
        return _all_zero(labels, samples)
    judge = COCOeval_faster(truth, truth.loadRes(rows), "bbox", print_function=lambda *_: None)
    judge.evaluate()
    judge.accumulate()
    return _summary(labels, judge.eval["precision"])


def _summary(labels: Sequence[str], precision: NDArray[np.float64]) -> dict[str, float]:
    # precision: (IoU threshold, recall, label, area range, detections a frame); -1 where a label has no boxes.
    everywhere = precision[:, :, :, 0, -1]
    metrics = {"AP": _mean(everywhere), "AP50": _mean(everywhere[IOU_50])}
    for area, size in enumerate(SIZES, start=1):
        if (precision[:, :, :, area, -1] >= 0).any():
            metrics[f"AP_{size}"] = _mean(precision[:, :, :, area, -1])
    for index, label in enumerate(labels):
        if (everywhere[:, :, index] >= 0).any():
            metrics[f"AP/{label}"] = _mean(everywhere[:, :, index])
            metrics[f"AP50/{label}"] = _mean(everywhere[IOU_50, :, index])
    return metrics


def _all_zero(labels: Sequence[str], samples: Sequence[Sample]) -> dict[str, float]:
    present = sorted({int(label) for sample in samples for label in sample.labels[~sample.ignore]})
    names = ["", *(f"/{labels[index]}" for index in present)]
    return {f"{metric}{name}": 0.0 for name in names for metric in ("AP", "AP50")}


def _mean(precision: NDArray[np.float64]) -> float:
    return float(precision[precision >= 0].mean())


def _ground_truth(labels: Sequence[str], samples: Sequence[Sample]) -> dict[str, Any]:
    annotations = [
        {"image_id": image, "category_id": int(label), "bbox": _xywh(box), "area": _area(box), "iscrowd": int(ignore)}
        for image, sample in enumerate(samples)
        for box, label, ignore in zip(sample.boxes, sample.labels, sample.ignore, strict=True)
    ]
    return {
        "images": [{"id": i, "width": s.width, "height": s.height} for i, s in enumerate(samples)],
        "categories": [{"id": index, "name": name} for index, name in enumerate(labels)],
        "annotations": [{"id": number, **row} for number, row in enumerate(annotations, start=1)],
    }


def _results(found: Sequence[Detections]) -> list[dict[str, Any]]:
    return [
        {"image_id": image, "category_id": int(label), "bbox": _xywh(box), "score": float(score)}
        for image, detections in enumerate(found)
        for box, score, label in zip(*detections, strict=True)
    ]


def _xywh(box: NDArray[np.float32]) -> list[float]:
    x1, y1, x2, y2 = map(float, box)
    return [x1, y1, x2 - x1, y2 - y1]


def _area(box: NDArray[np.float32]) -> float:
    _, _, width, height = _xywh(box)
    return width * height
