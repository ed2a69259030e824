"""PASCAL VOC: one XML file a frame, as described in the VOC2012 development kit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path, PurePosixPath

from app.core.formats import safe_xml
from app.core.formats.base import (
    Entry,
    Fault,
    ImageReader,
    LabeledBox,
    LabeledFrame,
    PlacedFrame,
    Unreadable,
)
from app.core.formats.unpack import open_files
from app.core.formats.voc_document import OURS, SETS, read_files

_FRAME = """\
<annotation>
\t<folder>JPEGImages</folder>
\t<filename>{file_name}</filename>
\t<source>
\t\t<database>{source}</database>
\t\t<annotation>{ours}</annotation>
\t\t<image>{name}</image>
\t</source>
\t<size>
\t\t<width>{width}</width>
\t\t<height>{height}</height>
\t\t<depth>3</depth>
\t</size>
\t<segmented>0</segmented>
{objects}</annotation>
"""
# Positional, for it is filled in once for every box.
_OBJECT = """\
\t<object>
\t\t<name>%s</name>
\t\t<pose>Unspecified</pose>
\t\t<truncated>%d</truncated>
\t\t<occluded>%d</occluded>
\t\t<difficult>%d</difficult>
%s\t\t<bndbox>
\t\t\t<xmin>%d</xmin>
\t\t\t<ymin>%d</ymin>
\t\t\t<xmax>%d</xmax>
\t\t\t<ymax>%d</ymax>
\t\t</bndbox>
\t</object>
"""


@dataclass(frozen=True)
class Voc:
    name: str = "voc"
    title: str = "PASCAL VOC"
    description: str = "One XML file a frame under Annotations, and the split under ImageSets/Main."
    precision: float = 0.5
    loses: frozenset[str] = frozenset()
    notes: Sequence[str] = (
        "Edges are rounded to whole pixels and counted from 1, the last included; import undoes only the counting.",
        "An ignore box is written as difficult with <ignore>1</ignore> and comes back as ignore, not difficult.",
    )

    def omits(self, box: LabeledBox) -> str | None:
        return None

    def write(
        self,
        frames: Iterable[PlacedFrame],
        labels: Sequence[str],
        images: ImageReader | None,
    ) -> Iterator[Entry]:
        sets: dict[str, list[str]] = {"train": [], "val": [], "trainval": []}
        for file_name, frame in frames:
            stem = PurePosixPath(file_name).stem
            yield Entry(f"Annotations/{stem}.xml", _frame_xml(file_name, frame).encode())
            if images is not None:
                yield Entry(f"JPEGImages/{file_name}", images(frame), compress=False)
            if frame.split is not None:
                sets.setdefault(frame.split, []).append(stem)
                sets["trainval"].append(stem)
        for name, stems in sets.items():
            yield Entry(f"{SETS}/{name}.txt", "".join(f"{stem}\n" for stem in stems).encode())

    def read(self, path: Path) -> Iterator[LabeledFrame | Fault]:
        try:
            with open_files(path) as files:
                yield from read_files(files)
        except Unreadable as error:
            yield Fault(path.name, "", error.text)


def _frame_xml(file_name: str, frame: LabeledFrame) -> str:
    return _FRAME.format(
        file_name=safe_xml.escape(file_name),
        source=safe_xml.escape(frame.source),
        ours=OURS,
        name=safe_xml.escape(frame.name),
        width=frame.width,
        height=frame.height,
        objects="".join(map(_object_xml, frame.boxes)),
    )


def _object_xml(box: LabeledBox) -> str:
    return _OBJECT % (
        safe_xml.escape(box.label),
        box.truncated,
        box.occluded,
        box.difficult or box.ignore,
        _extras_xml(box),
        _nearest(box.x1) + 1,
        _nearest(box.y1) + 1,
        _nearest(box.x2),
        _nearest(box.y2),
    )


def _extras_xml(box: LabeledBox) -> str:
    """Elements of our own, which other readers skip."""
    extras = ""
    if box.ignore:
        extras += "\t\t<ignore>1</ignore>\n"
    if box.track is not None:
        extras += f"\t\t<track>{safe_xml.escape(box.track)}</track>\n"
    if box.score is not None:
        extras += f"\t\t<score>{box.score!r}</score>\n"
    return extras


def _nearest(edge: float) -> int:
    """Halves go up, so that a box at least one pixel wide keeps at least one pixel (round() goes to the even)."""
    return floor(edge + 0.5)


FORMAT = Voc()
