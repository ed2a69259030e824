"""Exports of 10,000 frames with 20 boxes each, beside the shortest code that writes the same labels.

    python bench/export.py [frames] [boxes]

The bare side builds everything in memory and checks nothing; ours streams, checks each box and keeps flags, tracks and
names. Both sides take ready-made frames, so that only the writing is timed. Memory is the peak of what Python holds
while it writes, frames apart, from a second run.
"""

import io
import json
import random
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterable

from app.core.formats import get
from app.core.formats.base import LabeledBox, LabeledFrame
from app.core.formats.export import stream_export

LABELS = ["person", "car"]
ROUNDS = 3


def make_frames(count: int, boxes: int) -> list[LabeledFrame]:
    chance = random.Random(0)
    return [
        LabeledFrame(
            name=f"gate_{index:06d}.jpg",
            width=1920,
            height=1080,
            source="gate.mp4",
            sha256="ab" * 32,
            pts_us=40_000 * index,
            index=index,
            split="val" if index % 5 == 0 else "train",
            boxes=[make_box(chance, number) for number in range(boxes)],
        )
        for index in range(count)
    ]


def make_box(chance: random.Random, number: int) -> LabeledBox:
    x, y = round(chance.uniform(0, 1800), 2), round(chance.uniform(0, 900), 2)
    return LabeledBox(LABELS[number % 2], x, y, round(x + 30.37, 2), round(y + 60.11, 2), track=str(number))


def bare_coco(frames: Iterable[LabeledFrame]) -> bytes:
    images, annotations = [], []
    for image_id, frame in enumerate(frames, 1):
        images.append({"id": image_id, "file_name": frame.name, "width": frame.width, "height": frame.height})
        for box in frame.boxes:
            width, height = box.x2 - box.x1, box.y2 - box.y1
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": image_id,
                    "category_id": LABELS.index(box.label) + 1,
                    "bbox": [box.x1, box.y1, width, height],
                    "area": width * height,
                    "iscrowd": 0,
                }
            )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("annotations.json", json.dumps({"images": images, "annotations": annotations}))
    return out.getvalue()


def bare_voc(frames: Iterable[LabeledFrame]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for frame in frames:
            objects = "".join(
                f"<object><name>{box.label}</name><bndbox><xmin>{round(box.x1) + 1}</xmin><ymin>{round(box.y1) + 1}</ymin>"
                f"<xmax>{round(box.x2)}</xmax><ymax>{round(box.y2)}</ymax></bndbox></object>"
                for box in frame.boxes
            )
            archive.writestr(
                f"{frame.name}.xml", f"<annotation><filename>{frame.name}</filename>{objects}</annotation>"
            )
    return out.getvalue()


def ours(name: str) -> Callable[[Iterable[LabeledFrame]], int]:
    return lambda frames: sum(map(len, stream_export(get(name), frames, LABELS, dataset={"name": "bench"})))


def seconds(write: Callable[[Iterable[LabeledFrame]], object], frames: list[LabeledFrame]) -> float:
    started = time.perf_counter()
    write(frames)
    return time.perf_counter() - started


def peak_mb(write: Callable[[Iterable[LabeledFrame]], object], frames: list[LabeledFrame]) -> float:
    tracemalloc.start()
    write(frames)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    count, boxes = (int(text) for text in [*sys.argv[1:], "10000", "20"][:2])
    frames = make_frames(count, boxes)
    for name, bare in (("coco", bare_coco), ("voc", bare_voc)):
        pairs = [(seconds(bare, frames), seconds(ours(name), frames)) for _ in range(ROUNDS)]
        theirs, mine = (min(side) for side in zip(*pairs, strict=True))
        tenth = frames[: max(count // 10, 1)]
        print(
            f"{name:5} {count} frames x {boxes} boxes: bare {theirs:.2f} s, ours {mine:.2f} s, ratio {mine / theirs:.2f}; "
            f"peak memory at a tenth of that: bare {peak_mb(bare, tenth):.1f} MB, ours {peak_mb(ours(name), tenth):.1f} MB"
        )


if __name__ == "__main__":
    main()
