"""What training is given: frames on local disk with their boxes. The platform makes these from a dataset."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.core.errors import TrainingProblem
from app.core.words import say
from worker.training.picture_faults import PictureFaults
from worker.training.zones import Polygon


@dataclass(frozen=True)
class Sample:
    """One frame. `boxes` (N, 4) float32 x1, y1, x2, y2 in pixels of the frame, `labels` (N,) int32 indices into the
    set's labels, `ignore` (N,) bool: regions in which nothing is learnt and nothing counts as wrong. `zones` are such
    regions too, as polygons (N, 2) of x, y in pixels of the frame.
    """

    frame_id: int
    width: int
    height: int
    path: Path
    boxes: NDArray[np.float32]
    labels: NDArray[np.int32]
    ignore: NDArray[np.bool_]
    split: Literal["train", "val"]
    camera: str
    zones: Sequence[Polygon] = ()

    @cached_property
    def image_digest(self) -> str:
        """SHA-256 of the image file."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()
        except FileNotFoundError as error:
            raise PictureFaults([say("training.picture_missing", frame=self.frame_id, path=self.path)]) from error


@dataclass(frozen=True)
class TrainingSet:
    """Frames and the names of their labels, in the pinned order of the project."""

    labels: list[str]
    samples: list[Sample]

    def part(self, split: Literal["train", "val"]) -> list[Sample]:
        """The frames of one side of the split, which is made with the dataset, never here."""
        return [sample for sample in self.samples if sample.split == split]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything that training sees: resuming on other data is refused by it."""
        digest = hashlib.sha256(json.dumps(self.labels).encode())
        for sample in self.samples:
            header = [sample.frame_id, sample.width, sample.height, sample.split, sample.camera, sample.image_digest]
            digest.update(json.dumps(header).encode())
            for array in (sample.boxes, sample.labels, sample.ignore, *sample.zones):
                digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()

    def check(self) -> None:
        """Raises TrainingProblem when there is nothing that could be learnt."""
        train = self.part("train")
        if not self.labels:
            raise TrainingProblem(say("training.no_labels"))
        if not train:
            raise TrainingProblem(say("training.no_frames"))
        if not any((~sample.ignore).any() for sample in train):
            raise TrainingProblem(say("training.no_boxes", frames=len(train)))
        for sample in self.samples:
            _check_sample(sample, len(self.labels))


def most_rows(samples: Iterable[Sample]) -> int:
    """The largest number of boxes and sides of zones on one frame, at least 1."""
    return max([1, *(len(sample.boxes) + sum(map(len, sample.zones)) for sample in samples)])


def _check_sample(sample: Sample, labels: int) -> None:
    if len({len(sample.boxes), len(sample.labels), len(sample.ignore)}) != 1:
        raise TrainingProblem(say("training.uneven_rows", frame=sample.frame_id))
    if not np.isfinite(sample.boxes).all():
        raise TrainingProblem(say("training.coordinate", frame=sample.frame_id))
    if len(sample.labels) and not 0 <= sample.labels.min() <= sample.labels.max() < labels:
        raise TrainingProblem(say("training.label_index", frame=sample.frame_id, last=labels - 1))
