"""Detections that may be judged: those inside an ignore zone of their frame may not."""

from collections.abc import Sequence

import numpy as np

from app.core.geometry import Box
from app.core.zones import Point, holds
from worker.detectors.nms import Detections
from worker.training.samples import Sample


def outside_zones(found: Sequence[Detections], samples: Sequence[Sample]) -> list[Detections]:
    """Leave out the detections of each frame that lie inside one of its zones."""
    return [_outside(detections, sample) for detections, sample in zip(found, samples, strict=True)]


def _outside(found: Detections, sample: Sample) -> Detections:
    zones: list[list[Point]] = [zone.tolist() for zone in sample.zones]
    if not zones:
        return found
    kept = np.array([not any(holds(zone, Box(*box)) for zone in zones) for box in found.boxes.tolist()], np.bool_)
    return Detections(found.boxes[kept], found.scores[kept], found.labels[kept])
