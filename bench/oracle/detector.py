"""A detector as good or as bad as one wants: the truth with misses, false alarms, loose edges and scores that mix."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.oracle.boxes import BBox, Truth, iou
from bench.oracle.clips import Clip
from tests.support.platform_client import Json, PlatformClient
from worker.detectors.nms import Detections
from worker.training.average_precision import average_precision
from worker.training.samples import Sample

SEED = 11
SPREAD = 0.13
"""Standard deviation of the scores about their mean."""
ALONE = 0.2
"""A false alarm overlaps no object by more than this IoU."""


@dataclass(frozen=True)
class Quality:
    """`fault` from 0 (the truth) to 1: the share of objects missed, false alarms a true object, the edges' standard
    deviation in shares of the side, and how far the mean scores of true and false ones lie apart all go with it.
    """

    fault: float

    @property
    def misses(self) -> float:
        return 0.5 * self.fault

    @property
    def false_alarms(self) -> float:
        return 1.0 * self.fault

    @property
    def looseness(self) -> float:
        return 0.01 + 0.11 * self.fault

    @property
    def apart(self) -> float:
        return 0.6 - 0.4 * self.fault


@dataclass(frozen=True)
class Proposal:
    """One of the detector's boxes, pixels of the frame."""

    label: str
    bbox: BBox
    score: float


def detect(clip: Clip, quality: Quality) -> list[list[Proposal]]:
    """Return what the detector finds on each frame; the same for the same clip and quality."""
    dice = random.Random(f"{SEED} {clip.name} {quality.fault}")
    return [_detect(truths, clip.size, quality, dice) for truths in clip.truths]


def average_precisions(clip: Clip, found: Sequence[Sequence[Proposal]]) -> dict[str, float]:
    """Return `AP` and `AP50` as a training job reports them."""
    labels = sorted({truth.label for truths in clip.truths for truth in truths})
    samples = [_sample(number, truths, labels, clip.size) for number, truths in enumerate(clip.truths)]
    return average_precision(labels, samples, [_detections(proposals, labels) for proposals in found])


def propose(
    client: PlatformClient, project: Json, source: Json, frames: Sequence[Json], found: Sequence[Sequence[Proposal]]
) -> None:
    """Import the detector's boxes as proposals."""
    categories = {label["name"]: number for number, label in enumerate(project["labels"], 1)}
    annotations = [
        {
            "image_id": frame["id"],
            "category_id": categories[one.label],
            "bbox": [one.bbox[0], one.bbox[1], one.bbox[2] - one.bbox[0], one.bbox[3] - one.bbox[1]],
            "score": one.score,
        }
        for frame, proposals in zip(frames, found, strict=False)
        for one in proposals
    ]
    document = {
        "images": [
            {"id": frame["id"], "file_name": frame["name"], "width": frame["width"], "height": frame["height"]}
            for frame in frames
        ],
        "annotations": [{"id": number, **row} for number, row in enumerate(annotations, 1)],
        "categories": [{"id": number, "name": name} for name, number in categories.items()],
    }
    files = {"file": ("instances_default.json", json.dumps(document).encode())}
    form = {"format": "coco", "mode": "proposals", "source_id": str(source["id"])}
    job = client.send("POST", f"/projects/{project['id']}/imports", files=files, data=form).json()["job"]
    report = client.success(job["id"])["result"]
    assert report["boxes_imported"] == len(annotations), report


def _detect(truths: Sequence[Truth], size: tuple[int, int], quality: Quality, dice: random.Random) -> list[Proposal]:
    wanted = [truth for truth in truths if not truth.ignore]
    found = [
        Proposal(truth.label, _loose(truth.bbox, size, quality.looseness, dice), _score(0.5 + quality.apart / 2, dice))
        for truth in wanted
        if dice.random() >= quality.misses
    ]
    for truth in wanted:
        if dice.random() < quality.false_alarms:
            found += _false_alarm(truth, truths, size, quality, dice)
    return found


def _false_alarm(
    like: Truth, truths: Sequence[Truth], size: tuple[int, int], quality: Quality, dice: random.Random
) -> list[Proposal]:
    """A box of that object's size where there is nothing; none when there is no room."""
    x1, y1, x2, y2 = like.bbox
    for _ in range(20):
        left, top = dice.uniform(0, size[0] - (x2 - x1)), dice.uniform(0, size[1] - (y2 - y1))
        bbox = (round(left, 2), round(top, 2), round(left + x2 - x1, 2), round(top + y2 - y1, 2))
        if all(iou(bbox, truth.bbox) <= ALONE for truth in truths):
            return [Proposal(like.label, bbox, _score(0.5 - quality.apart / 2, dice))]
    return []


def _loose(bbox: BBox, size: tuple[int, int], looseness: float, dice: random.Random) -> BBox:
    x1, y1, x2, y2 = bbox
    w, h = (x2 - x1) * looseness, (y2 - y1) * looseness
    left, right = sorted((x1 + dice.gauss(0, w), x2 + dice.gauss(0, w)))
    top, bottom = sorted((y1 + dice.gauss(0, h), y2 + dice.gauss(0, h)))
    left, top = max(0.0, min(left, size[0] - 2.0)), max(0.0, min(top, size[1] - 2.0))
    return (
        round(left, 2),
        round(top, 2),
        round(min(float(size[0]), max(right, left + 2)), 2),
        round(min(float(size[1]), max(bottom, top + 2)), 2),
    )


def _score(mean: float, dice: random.Random) -> float:
    return round(min(max(dice.gauss(mean, SPREAD), 0.01), 0.99), 3)


def _sample(number: int, truths: Sequence[Truth], labels: list[str], size: tuple[int, int]) -> Sample:
    return Sample(
        frame_id=number,
        width=size[0],
        height=size[1],
        path=Path(),
        boxes=np.array([truth.bbox for truth in truths], np.float32).reshape(-1, 4),
        labels=np.array([labels.index(truth.label) for truth in truths], np.int32),
        ignore=np.array([truth.ignore for truth in truths], bool),
        split="val",
        camera="",
    )


def _detections(proposals: Sequence[Proposal], labels: list[str]) -> Detections:
    best = sorted(proposals, key=lambda one: -one.score)
    return Detections(
        np.array([one.bbox for one in best], np.float32).reshape(-1, 4),
        np.array([one.score for one in best], np.float32),
        np.array([labels.index(one.label) for one in best], np.int32),
    )
