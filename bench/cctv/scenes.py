"""The labeled CCTV sets, and their cuts into what is trained on and what is judged."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.core.split import FrameKey, assign_splits
from worker.training.samples import Sample, TrainingSet

LABELS = ["person", "car"]
STREETS, WALKERS = "its_cctv", "pets_s2l1"
LATE = 0.7
"""Part of the walkers' video that is trained on; what comes later is judged."""


@dataclass(frozen=True)
class Fold:
    """`judged` are the frames kept aside, by the name of their set; `train` holds its own validation frames."""

    name: str
    train: TrainingSet
    judged: dict[str, list[Sample]]


def read_set(folder: Path, first_id: int = 0) -> list[Sample]:
    """A set's frames, with `annotations_ignore.json` where there is one; a crowd region is an ignore box."""
    better = folder / "annotations_ignore.json"
    document = json.loads((better if better.exists() else folder / "annotations.json").read_text())
    names = {row["id"]: row["name"] for row in document["categories"]}
    rows = {image["id"]: [] for image in document["images"]}
    for row in document["annotations"]:
        if names[row["category_id"]] in LABELS:
            rows[row["image_id"]].append(row)
    images = sorted(document["images"], key=lambda image: image["file_name"])
    return [_sample(folder, first_id + n, image, rows[image["id"]], names) for n, image in enumerate(images)]


def _sample(folder: Path, frame_id: int, image: dict, rows: list[dict], names: dict[int, str]) -> Sample:
    boxes = np.array([row["bbox"] for row in rows], np.float32).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    return Sample(
        frame_id=frame_id,
        width=image["width"],
        height=image["height"],
        path=folder / "images" / image["file_name"],
        boxes=boxes,
        labels=np.array([LABELS.index(names[row["category_id"]]) for row in rows], np.int32),
        ignore=np.array([bool(row["iscrowd"]) for row in rows], np.bool_),
        split="train",
        camera=image.get("scene", folder.name),
    )


def folds(data: Path, count: int) -> list[Fold]:
    """Every fold leaves out some cameras of the streets, and the later walkers."""
    streets = read_set(data / STREETS)
    walkers = read_set(data / WALKERS, first_id=len(streets))
    cut = round(LATE * len(walkers))
    made = []
    for number, cameras in enumerate(_groups(streets, count)):
        seen = [sample for sample in streets if sample.camera not in cameras]
        unseen = [sample for sample in streets if sample.camera in cameras]
        judged = {STREETS: unseen, WALKERS: walkers[cut:]}
        made.append(Fold(f"fold {number + 1}", training_set([*seen, *walkers[:cut]]), judged))
    return made


def whole(data: Path, aside: Path) -> Fold:
    """Trained on all of `data`, judged on the sets in the folder `aside`."""
    streets = read_set(data / STREETS)
    train = training_set([*streets, *read_set(data / WALKERS, first_id=len(streets))])
    judged = {folder.name: read_set(folder) for folder in sorted(aside.iterdir()) if folder.is_dir()}
    return Fold("kept aside", train, judged)


def training_set(samples: list[Sample]) -> TrainingSet:
    """Split as a dataset of the platform is: by camera and block."""
    cameras = sorted({sample.camera for sample in samples})
    keys = [
        FrameKey(
            frame_id=sample.frame_id,
            camera_id=cameras.index(sample.camera),
            source_id=cameras.index(sample.camera),
            index=sample.frame_id,
            pts_us=None,
            sha256=hashlib.sha256(sample.path.read_bytes()).hexdigest(),
            source_key=sample.camera,
        )
        for sample in samples
    ]
    sides = assign_splits(keys)
    return TrainingSet(LABELS, [replace(sample, split=sides[sample.frame_id]) for sample in samples])


def _groups(samples: list[Sample], count: int) -> list[set[str]]:
    """Cameras in `count` groups with about as many persons each, then as many frames."""
    persons, frames = Counter(), Counter(sample.camera for sample in samples)
    for sample in samples:
        persons[sample.camera] += int(((sample.labels == 0) & ~sample.ignore).sum())
    groups: list[set[str]] = [set() for _ in range(count)]
    for camera in sorted(frames, key=lambda name: (-persons[name], -frames[name], name)):
        load = [(sum(persons[c] for c in group), sum(frames[c] for c in group)) for group in groups]
        groups[load.index(min(load))].add(camera)
    return groups
