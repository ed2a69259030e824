"""From a frozen dataset to what training takes: local image files and arrays."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.core import manifest
from app.core.models import Dataset
from app.core.storage import BlobStore
from worker.run import Run
from worker.training.samples import Sample, TrainingSet


@dataclass(frozen=True, slots=True)
class Data:
    """The samples, and the labels as {id, name} in their pinned order."""

    samples: TrainingSet
    label_rows: list[dict[str, Any]]


def training_set(store: BlobStore, dataset: Dataset, folder: Path, run: Run) -> Data:
    """Read the manifest; images of a remote store are copied to `folder` once."""
    with store.open(dataset.sha256) as file:
        header, frames = manifest.read(file)
        samples = []
        for frame in frames:
            run.check()
            samples.append(_sample(frame, _local_image(store, frame.sha256, folder)))
    rows = [{"id": label.id, "name": label.name} for label in header.labels]
    return Data(TrainingSet([label.name for label in header.labels], samples), rows)


def _sample(frame: manifest.ManifestFrame, path: Path) -> Sample:
    return Sample(
        frame_id=frame.frame_id,
        width=frame.width,
        height=frame.height,
        path=path,
        boxes=np.array([box.bbox for box in frame.boxes], np.float32).reshape(-1, 4),
        labels=np.array([box.label for box in frame.boxes], np.int32),
        ignore=np.array([box.ignore for box in frame.boxes], np.bool_),
        split="val" if frame.split == "val" else "train",
        camera=frame.camera,
    )


def _local_image(store: BlobStore, sha256: str, folder: Path) -> Path:
    local = store.local_path(sha256)
    if local is not None:
        return local
    target = folder / sha256
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with store.as_file(sha256) as fetched:
            shutil.copyfile(fetched, target)
    return target
