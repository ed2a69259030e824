"""Reading MOT sequences, ours or others'."""

import configparser
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from app.core.formats import values
from app.core.formats.base import Fault, LabeledBox, LabeledFrame, Unreadable
from app.core.formats.frame_list import read_frame_list
from app.core.formats.mot_tracks import read_tracks, track_of
from app.core.formats.unpack import MIB, Files
from app.core.geometry import Box, rounded
from app.core.words import say

LARGEST_TRUTH = 512 * MIB
LARGEST_LIST = 256 * MIB
# The visibility written for an occluded box; below a half is read as occluded.
HIDDEN = 0.25
HALF_HIDDEN = 0.5
# The classes of MOT16 and later that we have words for; where there is no class (MOT15: -1) it is a pedestrian.
CLASSES = {-1: "person", 1: "person", 2: "person on vehicle", 3: "car", 4: "bicycle", 5: "motorbike", 7: "person"}


def image_name(position: int) -> str:
    return f"{position:06d}.jpg"


def read_files(files: Files) -> Iterator[LabeledFrame | Fault]:
    truths = [path for path in files.paths() if PurePosixPath(path).name == "gt.txt"]
    if not truths:
        raise Unreadable(say("formats.no_mot"))
    for path in truths:
        try:
            yield from _Sequence(files, path).read()
        except Unreadable as error:
            yield Fault(path, "", error.text)


class _Sequence:
    """One sequence: its gt.txt and what lies beside it."""

    def __init__(self, files: Files, path: str) -> None:
        self._files = files
        self._path = path
        listed = self._beside("frames.csv")
        tracks = self._beside("tracks.csv")
        self._listed = None if listed is None else read_frame_list(listed)
        self._tracks = None if tracks is None else read_tracks(tracks)
        self._labels = self._read_labels()
        self._width, self._height = self._read_size()

    def _beside(self, name: str) -> bytes | None:
        """A file of the sequence, or of its folder gt."""
        folder = PurePosixPath(self._path).parent
        found = [path for path in (str(folder.parent / name), str(folder / name)) if path in self._files.paths()]
        return self._files.read(found[0], LARGEST_LIST) if found else None

    def _read_labels(self) -> Mapping[int, str]:
        data = self._beside("labels.txt")
        return CLASSES if data is None else dict(enumerate(data.decode(errors="replace").split("\n"), start=1))

    def _read_size(self) -> tuple[int, int]:
        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read_string((self._beside("seqinfo.ini") or b"").decode(errors="replace"))
        except configparser.Error as error:
            raise Unreadable(say("formats.seqinfo", error=error)) from error
        sizes = [parser.get("Sequence", key, fallback="0") for key in ("imWidth", "imHeight")]
        return values.size(sizes[0], "imWidth"), values.size(sizes[1], "imHeight")

    def read(self) -> Iterator[LabeledFrame | Fault]:
        boxes: defaultdict[int, list[LabeledBox]] = defaultdict(list)
        data = self._files.read(self._path, LARGEST_TRUTH)
        for line, row in enumerate(data.decode(errors="replace").splitlines(), start=1):
            try:
                if row.strip():
                    position, box = self._read_row(row.split(","))
                    boxes[position].append(box)
            except Unreadable as error:
                yield Fault(self._path, f"line {line}", error.text)
        for position, frame in self._frames(boxes):
            yield replace(frame, boxes=boxes.get(position, []))

    def _frames(self, boxes: Mapping[int, object]) -> Iterator[tuple[int, LabeledFrame]]:
        """All frames that are listed; in others' sequences those that have boxes, named as MOT names its images."""
        if self._listed is not None:
            yield from ((int(file), frame) for file, frame in self._listed.items() if file.isdecimal())
            return
        for position in sorted(boxes):
            yield position, LabeledFrame(image_name(position), self._width, self._height, index=position - 1)

    def _read_row(self, row: list[str]) -> tuple[int, LabeledBox]:
        if len(row) < 6:  # noqa: PLR2004 - frame, id, x, y, width, height
            raise Unreadable(say("formats.mot_row", values=len(row)))
        position, track, x, y, width, height, *rest = (values.number(value, "each value") for value in row)
        confidence, label, visibility = (*rest[:3], *(1.0, -1.0, 1.0)[len(rest[:3]) :])
        if self._listed is not None and str(int(position)) not in self._listed:
            raise Unreadable(say("formats.no_mot_frame", position=position))
        if int(label) not in self._labels:
            raise Unreadable(say("formats.no_class", number=label))
        return int(position), LabeledBox(
            self._labels[int(label)],
            *rounded(values.area_of(Box(x, y, x + width, y + height))),
            occluded=0 <= visibility < HALF_HIDDEN,
            ignore=confidence == 0,
            track=None if track < 0 else track_of(int(track), self._tracks),
        )
