"""Reading a zipped folder of YOLO labels, ours or others'."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import yaml

from app.core.formats import values
from app.core.formats.base import Fault, LabeledBox, LabeledFrame, Unreadable
from app.core.formats.frame_list import read_frame_list
from app.core.formats.unpack import MIB, Files
from app.core.geometry import Box, rounded
from app.core.words import say

LARGEST_LIST = 256 * MIB
LARGEST_LABELS = 16 * MIB
_IMAGES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"}


def read_files(files: Files) -> Iterator[LabeledFrame | Fault]:
    paths = {path: PurePosixPath(path) for path in files.paths()}
    names = _names(files, list(paths.values()))
    frames = _frames(files, list(paths.values()))
    for path, pure in paths.items():
        if "labels" in pure.parts[:-1] and pure.suffix == ".txt":
            try:
                frame = frames.get(pure.stem) or LabeledFrame(pure.stem, 0, 0, normalized=True)
                yield from _read_labels(path, files.read(path, LARGEST_LABELS), frame, names)
            except Unreadable as error:
                yield Fault(path, "", error.text)


def _names(files: Files, paths: list[PurePosixPath]) -> Mapping[int, str]:
    """The labels by their class numbers."""
    for path in paths:
        if path.suffix in {".yaml", ".yml"}:
            return _yaml_names(files.read(str(path), MIB))
        if path.name == "classes.txt":
            return dict(enumerate(files.read(str(path), MIB).decode(errors="replace").split("\n")))
    raise Unreadable(say("formats.no_yolo"))


def _yaml_names(data: bytes) -> Mapping[int, str]:
    try:
        content: Any = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(say("formats.yolo_yaml", error=error)) from error
    names = content.get("names") if isinstance(content, dict) else None
    if isinstance(names, list):
        names = dict(enumerate(names))
    if not isinstance(names, dict):
        raise Unreadable(say("formats.yolo_names"))
    return {number: str(name) for number, name in names.items() if isinstance(number, int)}


def _frames(files: Files, paths: list[PurePosixPath]) -> dict[str, LabeledFrame]:
    """What is known of the frames by the stems of their files: from frames.csv, else from the images beside."""
    for path in paths:
        if path.name == "frames.csv":
            listed = read_frame_list(files.read(str(path), LARGEST_LIST))
            return {PurePosixPath(file).stem: frame for file, frame in listed.items()}
    images = [path for path in paths if path.suffix.lower() in _IMAGES]
    return {path.stem: LabeledFrame(path.name, 0, 0, normalized=True) for path in images}


def _read_labels(
    path: str, data: bytes, frame: LabeledFrame, names: Mapping[int, str]
) -> Iterator[LabeledFrame | Fault]:
    split = next((part for part in PurePosixPath(path).parts if part in {"train", "val", "test"}), None)
    boxes: list[LabeledBox] = []
    for line, row in enumerate(data.decode(errors="replace").splitlines(), start=1):
        if not row.strip():
            continue
        try:
            boxes.append(_read_row(row.split(), frame, names))
        except Unreadable as error:
            yield Fault(path, f"line {line}", error.text)
    yield replace(frame, split=frame.split or split, boxes=boxes)


def _read_row(row: list[str], frame: LabeledFrame, names: Mapping[int, str]) -> LabeledBox:
    if len(row) not in {5, 6}:
        raise Unreadable(say("formats.yolo_row", values=len(row)))
    number, cx, cy, width, height, *score = (values.number(value, "each value") for value in row)
    if number not in names:
        raise Unreadable(say("formats.no_class", number=number))
    edges = values.area_of(Box(cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2))
    if not frame.normalized:
        edges = rounded(edges.scaled(frame.width, frame.height))
    return LabeledBox(names[int(number)], *edges, score=score[0] if score else None)
