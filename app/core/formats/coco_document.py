"""Reading one file of COCO instances, ours or others'."""

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from app.core.formats import values
from app.core.formats.base import Fault, LabeledBox, LabeledFrame, Unreadable
from app.core.geometry import Box, rounded
from app.core.words import say

# Where our own export keeps what COCO has no word for.
OURS = "rapidlabel"
# The key of an annotation that is an ignore zone, no box.
ZONE = "zone"

Row = Mapping[str, Any]
T = TypeVar("T")


class Document:
    """The frames of one file; raises `Unreadable` when it is not COCO at all."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._content = _parsed(data)
        self._faults: list[Fault] = []
        self._labels: dict[Hashable, str] = {}
        self._frames: dict[Hashable, LabeledFrame] = {}
        self._boxes: defaultdict[Hashable, list[LabeledBox]] = defaultdict(list)

    def read(self) -> Iterator[LabeledFrame | Fault]:
        """First the faults of the file, then its frames, in its order."""
        self._each("categories", self._take_category)
        self._each("images", self._take_image)
        self._each("annotations", self._take_annotation)
        yield from self._faults
        for image_id, frame in self._frames.items():
            yield replace(frame, boxes=self._boxes.pop(image_id, []))

    def _each(self, key: str, take: Callable[[Row], None]) -> None:
        rows = self._content.get(key)
        if not isinstance(rows, list):
            raise Unreadable(say("formats.coco_list", key=key))
        for position, row in enumerate(rows):
            try:
                take(_object(row))
            except Unreadable as error:
                self._faults.append(Fault(self._path, f"{key}[{position}]", error.text))

    def _take_category(self, row: Row) -> None:
        self._labels[_id(row, "id")] = values.text(row.get("name"), "name")

    def _take_image(self, row: Row) -> None:
        image_id = _id(row, "id")
        if image_id in self._frames:
            raise Unreadable(say("formats.image_twice", id=image_id))
        self._frames[image_id] = replace(_frame(row), split=_split(self._path))

    def _take_annotation(self, row: Row) -> None:
        image_id = _id(row, "image_id")
        if image_id not in self._frames:
            raise Unreadable(say("formats.no_image", id=image_id))
        if ZONE in _optional_object(row, OURS):
            return
        self._boxes[image_id].append(_box(row, _known(self._labels, _id(row, "category_id"), "category")))


def _parsed(data: bytes) -> Row:
    try:
        return _object(json.loads(data))
    except RecursionError:
        raise Unreadable(say("formats.json_too_deep")) from None
    except ValueError as error:
        raise Unreadable(say("formats.no_json", error=error)) from error


def _object(row: Any) -> Row:
    if not isinstance(row, dict):
        raise Unreadable(say("formats.no_object"))
    return row


def _id(row: Row, key: str) -> Hashable:
    value = row.get(key)
    if not isinstance(value, int | float | str):
        raise Unreadable(say("formats.number_or_text", key=key))
    return value


def _known(names: Mapping[Hashable, T], key: Hashable, what: str) -> T:
    if key not in names:
        raise Unreadable(say("formats.no_such", what=what, key=key))
    return names[key]


def _split(path: str) -> str | None:
    name = PurePosixPath(path).stem.removeprefix("instances_")
    return name if name in {"train", "val", "test"} else None


def _frame(row: Row) -> LabeledFrame:
    file_name = values.text(row.get("file_name"), "file_name")
    ours = _optional_object(row, OURS)
    return LabeledFrame(
        name=_optional(ours, "name", str) or PurePosixPath(file_name.replace("\\", "/")).name,
        width=values.size(row.get("width"), "width"),
        height=values.size(row.get("height"), "height"),
        source=_optional(ours, "source", str) or "",
        sha256=_optional(ours, "sha256", str),
        pts_us=_optional(ours, "pts_us", int),
        index=_optional(ours, "index", int),
    )


def _box(row: Row, label: str) -> LabeledBox:
    attributes = _optional_object(row, "attributes")
    track = attributes.get("track_id")
    score = row.get("score")
    return LabeledBox(
        label,
        *_edges(row.get("bbox")),
        occluded=values.flag(attributes.get("occluded"), "occluded"),
        truncated=values.flag(attributes.get("truncated"), "truncated"),
        difficult=values.flag(attributes.get("difficult"), "difficult"),
        ignore=values.flag(row.get("iscrowd"), "iscrowd"),
        track=None if track is None else str(track),
        score=None if score is None else values.number(score, "score"),
    )


def _edges(bbox: Any) -> Box:
    if not isinstance(bbox, list) or len(bbox) != 4:  # noqa: PLR2004 - x, y, width, height
        raise Unreadable(say("formats.coco_bbox"))
    x, y, width, height = (values.number(value, "bbox") for value in bbox)
    return rounded(values.area_of(Box(x, y, x + width, y + height)))


def _optional_object(row: Row, key: str) -> Row:
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def _optional(row: Row, key: str, kind: type[T]) -> T | None:
    value = row.get(key)
    return value if isinstance(value, kind) else None
