"""COCO: one JSON file of instances a split, as described under "Data format" on cocodataset.org."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from app.core.formats import zone_list
from app.core.formats.base import (
    Entry,
    Fault,
    ImageReader,
    LabeledBox,
    LabeledFrame,
    PlacedFrame,
    Unreadable,
)
from app.core.formats.coco_document import OURS, Document
from app.core.formats.coco_zone import zone_annotations
from app.core.formats.spool import Spool
from app.core.formats.unpack import MIB, Files, open_files
from app.core.geometry import DECIMALS, Box, rounded
from app.core.words import say

LARGEST_JSON = 512 * MIB
# What a file is called whose frames are in no split.
NO_SPLIT = "default"


@dataclass(frozen=True)
class Coco:
    name: str = "coco"
    title: str = "COCO"
    description: str = "One JSON file of instances a split, under annotations."
    precision: float = 0.005
    loses: frozenset[str] = frozenset()
    notes: Sequence[str] = (
        "Ignore boxes are written as iscrowd 1. Segmentations are empty: these are boxes, not masks.",
        "An ignore zone is an iscrowd 1 annotation of every category, with its outline as the segmentation.",
        "The flags and the track of a box are in its “attributes”, a frame's source and time under “rapidlabel”.",
    )

    def omits(self, box: LabeledBox) -> str | None:
        return None

    def write(
        self, frames: Iterable[PlacedFrame], labels: Sequence[str], images: ImageReader | None
    ) -> Iterator[Entry]:
        categories = {label: number for number, label in enumerate(labels, start=1)}
        annotation_ids = count(1)
        with ExitStack() as stack:
            spools = {split: _Spool(stack) for split in ("train", "val")}
            for image_id, (file_name, frame) in enumerate(frames, start=1):
                split = frame.split or NO_SPLIT
                spool = spools.get(split) or spools.setdefault(split, _Spool(stack))
                spool.images.add([_image(image_id, file_name, frame)])
                spool.annotations.add(
                    _annotation(next(annotation_ids), image_id, categories[box.label], box) for box in frame.boxes
                )
                picture = Box(0, 0, frame.width, frame.height)
                spool.annotations.add(
                    zone_annotations(frame.zones, picture, categories.values(), annotation_ids, image_id)
                )
                if images is not None:
                    yield Entry(f"images/{file_name}", images(frame), compress=False)
            for split, spool in spools.items():
                yield Entry(f"annotations/instances_{split}.json", spool.document(categories))

    def read(self, path: Path) -> Iterator[LabeledFrame | Fault]:
        """Holds one JSON file in memory at a time."""
        try:
            with open_files(path) as files:
                yield from _read_files(files)
        except Unreadable as error:
            yield Fault(path.name, "", error.text)


class _JsonList:
    """A JSON list that grows on disk."""

    def __init__(self, stack: ExitStack) -> None:
        self._items = Spool(stack)
        self._separator = b"\n"

    def add(self, items: Iterable[Mapping[str, Any]]) -> None:
        if encoded := orjson.dumps(list(items))[1:-1]:
            self._items.write(self._separator + encoded)
            self._separator = b",\n"

    def chunks(self) -> Iterator[bytes]:
        yield b"["
        yield from self._items.chunks()
        yield b"]"


class _Spool:
    """The images and annotations of one split, which come mixed and leave one after the other."""

    def __init__(self, stack: ExitStack) -> None:
        self.images = _JsonList(stack)
        self.annotations = _JsonList(stack)

    def document(self, categories: Mapping[str, int]) -> Iterator[bytes]:
        listed = [{"id": number, "name": label, "supercategory": ""} for label, number in categories.items()]
        yield b'{"info": {"description": "RapidLabel"}, "licenses": [], "categories": '
        yield orjson.dumps(listed)
        yield b',\n"images": '
        yield from self.images.chunks()
        yield b',\n"annotations": '
        yield from self.annotations.chunks()
        yield b"}\n"


def _image(image_id: int, file_name: str, frame: LabeledFrame) -> dict[str, Any]:
    ours = {
        "source": frame.source,
        "name": frame.name,
        "index": frame.index,
        "pts_us": frame.pts_us,
        "sha256": frame.sha256,
    }
    return {"id": image_id, "file_name": file_name, "width": frame.width, "height": frame.height, OURS: ours}


def _annotation(annotation_id: int, image_id: int, category_id: int, box: LabeledBox) -> dict[str, Any]:
    edges = rounded(box.box)
    width, height = round(edges.width, DECIMALS), round(edges.height, DECIMALS)
    attributes: dict[str, Any] = {
        "occluded": box.occluded,
        "truncated": box.truncated,
        "difficult": box.difficult,
        "track_id": box.track,
    }
    annotation = {
        "id": annotation_id,
        "image_id": image_id,
        "category_id": category_id,
        "bbox": [edges.x1, edges.y1, width, height],
        "area": round(width * height, 2 * DECIMALS),
        "iscrowd": int(box.ignore),
        "segmentation": [],
        "attributes": attributes,
    }
    return annotation if box.score is None else {**annotation, "score": box.score}


def _read_files(files: Files) -> Iterator[LabeledFrame | Fault]:
    documents = [path for path in files.paths() if _is_instances(path)]
    if not documents:
        raise Unreadable(say("formats.no_coco"))
    for path in documents:
        try:
            yield from Document(path, files.read(path, LARGEST_JSON)).read()
        except Unreadable as error:
            yield Fault(path, "", error.text)


def _is_instances(path: str) -> bool:
    return path.lower().endswith(".json") and PurePosixPath(path).name not in {"manifest.json", zone_list.NAME}


FORMAT = Coco()
