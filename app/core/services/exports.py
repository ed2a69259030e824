"""Exports: a dataset in a format that others read, as a zip that streams while it is made."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.core import formats, manifest
from app.core.formats.base import LabeledBox, LabeledFrame
from app.core.formats.export import stream_export
from app.core.models import Dataset
from app.core.storage import BlobStore
from app.core.zones import Zone, any_holds


def stream(dataset: Dataset, store: BlobStore, format_name: str, *, images: bool) -> Iterator[bytes]:
    """Return the chunks of the zip. Raises `InvalidInput` for an unknown format, before anything is sent."""
    target = formats.get(format_name)
    about = {"id": dataset.id, "name": dataset.name, "sha256": dataset.sha256}
    return _chunks(dataset.sha256, about, store, target, images=images)


def _chunks(sha256: str, about: dict[str, Any], store: BlobStore, target: Any, *, images: bool) -> Iterator[bytes]:
    with store.open(sha256) as file:
        header, frames = manifest.read(file)
        labels = [label.name for label in header.labels]
        reader = (lambda frame: store.read(str(frame.sha256))) if images else None
        yield from stream_export(
            target,
            (labeled(frame, labels, header.zones.get(frame.camera_id, ())) for frame in frames),
            labels,
            dataset=about,
            images=reader,
        )


def labeled(frame: manifest.ManifestFrame, labels: list[str], zones: Sequence[Zone]) -> LabeledFrame:
    """Return a manifest's frame as formats see it; boxes inside the ignore zones of its camera are ignore boxes."""
    return LabeledFrame(
        name=frame.name,
        width=frame.width,
        height=frame.height,
        source=frame.source,
        sha256=frame.sha256,
        pts_us=frame.pts_us,
        index=frame.index,
        split=frame.split,
        zones=zones,
        boxes=[
            LabeledBox(
                label=labels[box.label],
                x1=box.bbox.x1,
                y1=box.bbox.y1,
                x2=box.bbox.x2,
                y2=box.bbox.y2,
                occluded=box.occluded,
                truncated=box.truncated,
                difficult=box.difficult,
                ignore=box.ignore or any_holds(zones, box.bbox),
                track=None if box.track_number is None else str(box.track_number),
                score=box.score,
            )
            for box in frame.boxes
        ],
    )
