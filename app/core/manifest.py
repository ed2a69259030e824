"""The manifest of a dataset: one canonical JSON-lines file that holds all that training and export need.

The first line is the header, each further line a frame with its boxes, in the order of (source id, index), the boxes
in the order of their ids. Where cameras have ignore zones the header holds them, in the order of (camera id, zone id),
and the version is 2; otherwise version 1 is written, as before there were zones. Keys are sorted, coordinates rounded
to 0.01 px and scores to a millionth, text is UTF-8 without escapes, nothing is optional: the same labels give the same
bytes, and SHA-256, on every database and machine.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from app.core.errors import Malformed, Unsupported
from app.core.geometry import Box, rounded
from app.core.words import say
from app.core.zones import Zone
from app.core.zones import rounded as round_points

KIND = "rapidlabel.dataset"
VERSION = 1
VERSION_WITH_ZONES = 2
SCORE_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class ManifestLabel:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Header:
    """The labels in their pinned order; a box names its label by its place here."""

    labels: Sequence[ManifestLabel]
    zones: Mapping[int, Sequence[Zone]] = field(default_factory=dict)
    """Ignore zones by the id of their camera, as they were when the dataset was frozen."""


@dataclass(frozen=True, slots=True)
class ManifestBox:
    """A box of a frame. `id` and `track_id` are UUIDs as text, `track_number` is unique within the source."""

    id: str
    label: int
    bbox: Box
    occluded: bool
    truncated: bool
    difficult: bool
    ignore: bool
    origin: str
    score: float | None = None
    track_id: str | None = None
    track_number: int | None = None


@dataclass(frozen=True, slots=True)
class ManifestFrame:
    """A frame; `sha256` names the blob of its image, `pts_us` is None for still images, `split` is train or val."""

    frame_id: int
    name: str
    source_id: int
    source: str
    camera_id: int
    camera: str
    index: int
    pts_us: int | None
    sha256: str
    content_type: str
    width: int
    height: int
    split: str
    boxes: Sequence[ManifestBox]


def write(header: Header, frames: Iterable[ManifestFrame]) -> Iterator[bytes]:
    """The lines of the manifest, one by one.

    The frames must come in the order of (source id, index), each once; raises ValueError where they do not.
    """
    yield _line(_header_row(header))
    last = (-1, -1)
    for frame in frames:
        place = (frame.source_id, frame.index)
        if place <= last:
            raise ValueError(f"frames must be in the order of source and index: {place} came after {last}")
        last = place
        yield _line(_frame_row(frame))


def read(lines: Iterable[bytes]) -> tuple[Header, Iterator[ManifestFrame]]:
    """The header and, as they are asked for, the frames of an open manifest (a binary file is its lines).

    Raises `Malformed` on what is no manifest and `Unsupported` on one of another version.
    """
    rows = iter(lines)
    header = _read_header(next(rows, b""))
    return header, map(_read_frame, rows)


def _line(row: dict[str, Any]) -> bytes:
    text = json.dumps(row, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _header_row(header: Header) -> dict[str, Any]:
    row = {"kind": KIND, "version": VERSION, "labels": [asdict(label) for label in header.labels]}
    zones = [
        {"camera_id": camera_id, "id": str(zone.id), "name": zone.name, "points": round_points(zone.points)}
        for camera_id in sorted(header.zones)
        for zone in sorted(header.zones[camera_id], key=lambda zone: zone.id)
    ]
    return {**row, "version": VERSION_WITH_ZONES, "zones": zones} if zones else row


def _frame_row(frame: ManifestFrame) -> dict[str, Any]:
    row = {name: getattr(frame, name) for name in ManifestFrame.__slots__}
    return {**row, "boxes": [_box_row(box) for box in sorted(frame.boxes, key=lambda box: box.id)]}


def _box_row(box: ManifestBox) -> dict[str, Any]:
    row = {name: getattr(box, name) for name in ManifestBox.__slots__}
    score = None if box.score is None else round(float(box.score), SCORE_DECIMALS)
    return {**row, "bbox": rounded(Box(*map(float, box.bbox))), "score": score}


def _read_header(line: bytes) -> Header:
    row = _row(line)
    if row.get("kind") != KIND:
        raise Malformed(say("datasets.no_manifest"))
    if row["version"] not in {VERSION, VERSION_WITH_ZONES}:
        raise Unsupported(say("datasets.manifest_version", version=row["version"]))
    zones: dict[int, list[Zone]] = {}
    for item in row.get("zones", []):
        zone = Zone(uuid.UUID(item["id"]), item["name"], [(x, y) for x, y in item["points"]])
        zones.setdefault(item["camera_id"], []).append(zone)
    return Header([ManifestLabel(**label) for label in row["labels"]], zones)


def _read_frame(line: bytes) -> ManifestFrame:
    row = _row(line)
    try:
        boxes = [ManifestBox(**{**box, "bbox": Box(*box["bbox"])}) for box in row["boxes"]]
        return ManifestFrame(**{**row, "boxes": boxes})
    except (KeyError, TypeError) as error:
        raise Malformed(say("datasets.manifest_frame", error=error)) from error


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise Malformed(say("datasets.manifest_json", error=error)) from error
    if not isinstance(row, dict):
        raise Malformed(say("datasets.manifest_object"))
    return row
