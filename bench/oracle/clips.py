"""Clips whose truth is known: the rendered street, and `vtest.avi` with the loose boxes of `pets_s2l1`."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.core.scene import Scene, write_clip
from bench.oracle.boxes import Truth

SEED, FPS, SIZE = 5, 5, (960, 540)
PETS_EVERY_N = 3


@dataclass(frozen=True)
class Clip:
    """A video, every `every_n`-th frame of it, and what is on each; `bar` is the IoU from which a box is right."""

    name: str
    path: Path
    size: tuple[int, int]
    truths: Sequence[Sequence[Truth]]
    bar: float
    every_n: int = 1

    def shortened(self, frames: int | None) -> "Clip":
        """Return the clip with the truth of its first frames only; the others are left alone."""
        return replace(self, truths=self.truths[:frames])


def street(folder: Path, frames: int, size: tuple[int, int] = SIZE) -> Clip:
    """The demo project's street by day, five frames a second."""
    scene = Scene(seed=SEED, camera="street", size=size, fps=FPS)
    path = folder / f"street-{frames}.mp4"
    write_clip(scene, path, frames / FPS)
    truths = [
        [Truth(box.label, (box.x1, box.y1, box.x2, box.y2)) for box in scene.truth(number)] for number in range(frames)
    ]
    return Clip("street", path, size, truths, bar=0.7)


def pets(data: Path) -> Clip:
    """Every third frame of the first 480 of `vtest.avi`, as far as it is labeled."""
    document = json.loads((data / "pets_s2l1" / "annotations.json").read_text())
    names = {row["id"]: row["name"] for row in document["categories"]}
    size = (document["images"][0]["width"], document["images"][0]["height"])
    by_image = defaultdict(list)
    for row in document["annotations"]:
        by_image[row["image_id"]].append(_truth(row, names, size))
    images = sorted(document["images"], key=lambda image: image["frame_index"])
    truths = [by_image[image["id"]] for image in images]
    return Clip("vtest", data / "videos" / "vtest.avi", size, truths, bar=0.5, every_n=PETS_EVERY_N)


def _truth(row: dict[str, Any], names: dict[int, str], size: tuple[int, int]) -> Truth:
    left, top, width, height = row["bbox"]
    bbox = (max(0.0, left), max(0.0, top), min(float(size[0]), left + width), min(float(size[1]), top + height))
    return Truth(names[row["category_id"]], bbox, bool(row["iscrowd"]))
