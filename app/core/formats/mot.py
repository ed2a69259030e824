"""MOT: one sequence of tracked boxes a source, as described for MOTChallenge (Milan et al., arXiv 1603.00831)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from app.core.formats.base import Entry, Fault, ImageReader, LabeledBox, LabeledFrame, PlacedFrame, Unreadable
from app.core.formats.frame_list import FrameList
from app.core.formats.mot_sequence import HIDDEN, image_name, read_files
from app.core.formats.mot_tracks import TrackIds
from app.core.formats.naming import UniqueNames
from app.core.formats.spool import Spool
from app.core.formats.unpack import open_files
from app.core.geometry import rounded


@dataclass(frozen=True)
class Mot:
    name: str = "mot"
    title: str = "MOT Challenge"
    description: str = "One sequence a source: gt/gt.txt with the tracks, frames.csv with the names of the frames."
    precision: float = 0.005
    loses: frozenset[str] = frozenset({"truncated", "difficult", "score"})
    notes: Sequence[str] = (
        "Frames count from 1 in each sequence; frames.csv tells their names. Coordinates count from 0.",
        "An ignore box has confidence 0, an occluded one visibility 0.25. Other flags and scores are not written.",
        "A box without a track has an id of its own, from a million up; tracks without a number are in tracks.csv.",
    )

    def omits(self, box: LabeledBox) -> str | None:
        return None

    def write(
        self, frames: Iterable[PlacedFrame], labels: Sequence[str], images: ImageReader | None
    ) -> Iterator[Entry]:
        names = UniqueNames()
        for _number, group in groupby(frames, _Sequences()):
            with ExitStack() as stack:
                sequence = _Sequence(Spool(stack), labels)
                for _file_name, frame in group:
                    sequence.name = sequence.name or PurePosixPath(names.give(_as_source(frame))).stem
                    position = sequence.add(frame)
                    if images is not None:
                        path = f"{sequence.name}/img1/{image_name(position)}"
                        yield Entry(path, images(frame), compress=False)
                yield from sequence.entries()

    def read(self, path: Path) -> Iterator[LabeledFrame | Fault]:
        """Holds the boxes of one sequence in memory at a time."""
        try:
            with open_files(path) as files:
                yield from read_files(files)
        except Unreadable as error:
            yield Fault(path.name, "", error.text)


def _as_source(frame: LabeledFrame) -> LabeledFrame:
    return LabeledFrame(frame.source or "sequence", 0, 0)


class _Sequences:
    """Numbers the sequences: a new one begins with another source, or another of the same name."""

    def __init__(self) -> None:
        self._number = 0
        self._last: tuple[str, int] | None = None

    def __call__(self, placed: PlacedFrame) -> int:
        here = (placed.frame.source, placed.frame.index or 0)
        if self._last is not None and (here[0] != self._last[0] or here[1] <= self._last[1]):
            self._number += 1
        self._last = here
        return self._number


class _Sequence:
    """One sequence while its frames come by."""

    def __init__(self, rows: Spool, labels: Sequence[str]) -> None:
        self.name = ""
        self._rows = rows
        self._labels = labels
        self._classes = {label: number for number, label in enumerate(labels, start=1)}
        self._frames = FrameList()
        self._ids = TrackIds()
        self._count = 0
        self._ends: list[LabeledFrame] = []

    def add(self, frame: LabeledFrame) -> int:
        """The position of the frame in the sequence, from 1."""
        self._count += 1
        self._ends = [*self._ends[:1], frame]
        self._frames.add(str(self._count), frame)
        self._rows.write("".join(map(self._row, frame.boxes)).encode())
        return self._count

    def _row(self, box: LabeledBox) -> str:
        x1, y1, x2, y2 = rounded(box.box)
        visibility = HIDDEN if box.occluded else 1
        return (
            f"{self._count},{self._ids.of(box.track)},{x1:.2f},{y1:.2f},{x2 - x1:.2f},{y2 - y1:.2f},"
            f"{int(not box.ignore)},{self._classes[box.label]},{visibility}\n"
        )

    def entries(self) -> Iterator[Entry]:
        yield Entry(f"{self.name}/gt/gt.txt", self._rows.chunks())
        yield Entry(f"{self.name}/gt/labels.txt", "".join(f"{label}\n" for label in self._labels).encode())
        yield Entry(f"{self.name}/seqinfo.ini", self._seqinfo().encode())
        yield Entry(f"{self.name}/frames.csv", self._frames.data())
        yield Entry(f"{self.name}/tracks.csv", self._ids.data())

    def _seqinfo(self) -> str:
        first = self._ends[0]
        return (
            f"[Sequence]\nname={self.name}\nimDir=img1\nframeRate={self._frame_rate():g}\nseqLength={self._count}\n"
            f"imWidth={first.width}\nimHeight={first.height}\nimExt=.jpg\n"
        )

    def _frame_rate(self) -> float:
        """Frames a second between the first and the last; 1 where they have no time."""
        first, last = (frame.pts_us or 0 for frame in (self._ends[0], self._ends[-1]))
        return round((self._count - 1) * 1e6 / (last - first), 3) if last > first else 1.0


FORMAT = Mot()
