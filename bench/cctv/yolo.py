"""The peer's side: yolov8n from random weights in the same time, in its own environment."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.cctv.scenes import LABELS, Fold
from worker.detectors.nms import Detections
from worker.training.samples import Sample

SIDE = Path(__file__).with_name("yolo_side.py")


def train_and_find(python: Path, fold: Fold, seconds: float, seed: int, folder: Path) -> dict[str, list[Detections]]:
    """What it finds on the judged frames, by their set. Its format has no ignore boxes: they become background."""
    for split in ("train", "val"):
        _write(fold.train.part(split), folder / split)
    names = "".join(f"  {index}: {label}\n" for index, label in enumerate(LABELS))
    (folder / "data.yaml").write_text(
        f"path: {folder}\ntrain: train/images\nval: val/images\nnames:\n{names}", encoding="utf-8"
    )
    judged = {name: [str(sample.path) for sample in samples] for name, samples in fold.judged.items()}
    (folder / "judged.json").write_text(json.dumps(judged))
    environment = {**os.environ, "PYTHONPATH": "", "YOLO_OFFLINE": "true"}
    subprocess.run([python, SIDE, folder, str(seconds), str(seed)], check=True, env=environment, cwd=folder)
    answer = json.loads((folder / "found.json").read_text())
    return {name: [_detections(rows) for rows in frames] for name, frames in answer.items()}


def _write(samples: Sequence[Sample], folder: Path) -> None:
    for part in ("images", "labels"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for sample in samples:
        name = f"{sample.frame_id}{sample.path.suffix}"
        (folder / "images" / name).symlink_to(sample.path.absolute())
        scale = np.array([sample.width, sample.height] * 2)
        kept = ~sample.ignore
        corners = sample.boxes[kept] / scale
        centred = np.concatenate([(corners[:, :2] + corners[:, 2:]) / 2, corners[:, 2:] - corners[:, :2]], axis=1)
        lines = [
            f"{label} {' '.join(f'{value:.6f}' for value in row)}\n"
            for label, row in zip(sample.labels[kept], centred.clip(0, 1), strict=True)
        ]
        (folder / "labels" / name).with_suffix(".txt").write_text("".join(lines))


def _detections(rows: list[list[float]]) -> Detections:
    table = np.array(rows, np.float32).reshape(-1, 6)
    table = table[np.argsort(-table[:, 4], kind="stable")]
    return Detections(table[:, :4], table[:, 4], table[:, 5].astype(np.int32))
