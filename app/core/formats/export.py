"""The export of a dataset in any format, as a zip that streams while it is made."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.core.formats.archive import stream_zip
from app.core.formats.base import Entry, Format, ImageReader, LabeledFrame
from app.core.formats.ledger import Ledger
from app.core.formats.zone_list import ZoneList


def stream_export(
    target: Format,
    frames: Iterable[LabeledFrame],
    labels: Sequence[str],
    *,
    dataset: Mapping[str, object],
    images: ImageReader | None = None,
) -> Iterator[bytes]:
    """The chunks of a zip with the frames in the target format, their ignore zones if any, and a `manifest.json`.

    `labels` in the dataset's order; `dataset` (name, sha256, ...) is copied into the manifest. With `images` the
    stills come along. Frames are taken one by one and not kept; a box that cannot travel is left out and counted.
    """
    return stream_zip(_entries(target, frames, labels, dataset, images))


def _entries(
    target: Format,
    frames: Iterable[LabeledFrame],
    labels: Sequence[str],
    dataset: Mapping[str, object],
    images: ImageReader | None,
) -> Iterator[Entry]:
    ledger, zones = Ledger(target, labels), ZoneList()
    yield from target.write(ledger.admit(zones.watch(frames)), labels, images)
    yield from zones.entries()
    manifest = {"dataset": dict(dataset), "images": images is not None, **ledger.summary()}
    yield Entry("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
