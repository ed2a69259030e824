"""From a frozen dataset to what training takes: local image files and arrays."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.core import manifest
from app.core.errors import NotFound
from app.core.models import Dataset
from app.core.storage import BlobStore
from app.core.words import say
from app.core.zones import Zone, any_holds
from worker.run import Run
from worker.training.picture_faults import PictureFaults, faults_of, raise_any
from worker.training.samples import Sample, TrainingSet


@dataclass(frozen=True, slots=True)
class Data:
    """The samples, and the labels as {id, name} in their pinned order."""

    samples: TrainingSet
    label_rows: list[dict[str, Any]]


def training_set(store: BlobStore, dataset: Dataset, folder: Path, run: Run) -> Data:
    """Read the manifest; images of a remote store are copied to `folder` once.

    Every image is compared with the hash it was frozen with, before any time is spent on learning.
    Raises PictureFaults with all that are gone or have changed.
    """
    with store.open(dataset.sha256) as file:
        header, frames = manifest.read(file)
        samples, broken = [], []
        for done, frame in enumerate(frames):
            run.check()
            run.report(0.0, say("jobs.checking_frames_of", done=done, frames=dataset.frames))
            zones = header.zones.get(frame.camera_id, ())
            with faults_of() as faults:
                samples.append(_sample(frame, zones, _local_image(store, frame, folder)))
                _check_picture(samples[-1], frame)
            broken += faults
        raise_any(broken)
    rows = [{"id": label.id, "name": label.name} for label in header.labels]
    return Data(TrainingSet([label.name for label in header.labels], samples), rows)


def _sample(frame: manifest.ManifestFrame, zones: Sequence[Zone], path: Path) -> Sample:
    # What is inside a zone was not labeled with care: its box teaches nothing.
    ignore = [box.ignore or any_holds(zones, box.bbox) for box in frame.boxes]
    return Sample(
        frame_id=frame.frame_id,
        width=frame.width,
        height=frame.height,
        path=path,
        boxes=np.array([box.bbox for box in frame.boxes], np.float32).reshape(-1, 4),
        labels=np.array([box.label for box in frame.boxes], np.int32),
        ignore=np.array(ignore, np.bool_),
        split="val" if frame.split == "val" else "train",
        camera=frame.camera,
        zones=[np.array(zone.points, np.float32) for zone in zones],
    )


def _local_image(store: BlobStore, frame: manifest.ManifestFrame, folder: Path) -> Path:
    local = store.local_path(frame.sha256)
    if local is not None:
        return local
    target = folder / frame.sha256
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with store.as_file(frame.sha256) as fetched:
                shutil.copyfile(fetched, target)
        except NotFound as error:
            raise PictureFaults([say("training.picture_missing", frame=frame.frame_id, path=frame.sha256)]) from error
    return target


def _check_picture(sample: Sample, frame: manifest.ManifestFrame) -> None:
    # The digest is kept: the name of the cache and the identity of the run need it anyway.
    if sample.image_digest != frame.sha256:
        fault = say(
            "training.picture_changed", frame=frame.frame_id, name=frame.name, camera=frame.camera, path=sample.path
        )
        raise PictureFaults([fault])
