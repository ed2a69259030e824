"""Small exports for the tests of the formats."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

from app.core.formats.base import LabeledBox, LabeledFrame
from app.core.formats.export import stream_export

LABELS = ["person", "car"]


def frame(name="cam_000001.jpg", *boxes, **fields):
    return LabeledFrame(
        **{"name": name, "width": 640, "height": 480, "source": "cam", "index": 1, **fields}, boxes=list(boxes)
    )


def box(label="person", x1=10.0, y1=20.0, x2=30.0, y2=60.0, **flags):
    return LabeledBox(label, x1, y1, x2, y2, **flags)


def export(target, frames, *, labels=LABELS, images=None) -> ZipFile:
    chunks = stream_export(target, frames, labels, dataset={"name": "first", "sha256": "ab" * 32}, images=images)
    return ZipFile(io.BytesIO(b"".join(chunks)))


def export_file(target, frames, folder: Path, **options) -> Path:
    path = folder / "export.zip"
    with export(target, frames, **options) as archive:
        path.write_bytes(archive.fp.getvalue())
    return path


def manifest(archive: ZipFile) -> dict:
    return json.loads(archive.read("manifest.json"))
