"""YOLO: one text file of "class cx cy w h" a frame, as Ultralytics lays it out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from app.core.formats.base import Entry, Fault, ImageReader, LabeledBox, LabeledFrame, PlacedFrame, Unreadable
from app.core.formats.frame_list import FrameList
from app.core.formats.unpack import open_files
from app.core.formats.yolo_folder import read_files

# The folder of frames that are in no split.
NO_SPLIT = "default"


@dataclass(frozen=True)
class Yolo:
    name: str = "yolo"
    title: str = "YOLO"
    description: str = "One text file a frame under labels, classes in data.yaml, names and sizes in frames.csv."
    precision: float = 0.01
    loses: frozenset[str] = frozenset({"occluded", "truncated", "difficult", "track", "score"})
    notes: Sequence[str] = ("YOLO has no ignore boxes: they are left out.", "Flags, tracks and scores are not written.")

    def omits(self, box: LabeledBox) -> str | None:
        return "YOLO has no ignore boxes" if box.ignore else None

    def write(
        self, frames: Iterable[PlacedFrame], labels: Sequence[str], images: ImageReader | None
    ) -> Iterator[Entry]:
        classes = {label: number for number, label in enumerate(labels)}
        listed = FrameList()
        for file_name, frame in frames:
            folder = frame.split or NO_SPLIT
            rows = "".join(_row(classes[box.label], box, frame) for box in frame.boxes)
            yield Entry(f"labels/{folder}/{PurePosixPath(file_name).stem}.txt", rows.encode())
            if images is not None:
                yield Entry(f"images/{folder}/{file_name}", images(frame), compress=False)
            listed.add(file_name, frame)
        yield Entry("data.yaml", _data_yaml(labels).encode())
        yield Entry("frames.csv", listed.data())

    def read(self, path: Path) -> Iterator[LabeledFrame | Fault]:
        """Takes a zip with data.yaml or classes.txt; without frames.csv its frames are `normalized`."""
        try:
            with open_files(path) as files:
                yield from read_files(files)
        except Unreadable as error:
            yield Fault(path.name, "", error.text)


def _row(number: int, box: LabeledBox, frame: LabeledFrame) -> str:
    cx, cy = (box.x1 + box.x2) / 2 / frame.width, (box.y1 + box.y2) / 2 / frame.height
    return f"{number} {cx:.7f} {cy:.7f} {box.box.width / frame.width:.7f} {box.box.height / frame.height:.7f}\n"


def _data_yaml(labels: Sequence[str]) -> str:
    content = {"path": ".", "train": "images/train", "val": "images/val", "names": dict(enumerate(labels))}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


FORMAT = Yolo()
