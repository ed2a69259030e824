"""What every label format reads and writes: frames with their boxes, independent of database and web."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, Protocol

from app.core.errors import Malformed
from app.core.geometry import Box, rounded
from app.core.words import Text, say
from app.core.zones import Zone


class Unreadable(Malformed):
    """A file, or one element of it, that a reader cannot use; readers hand it on as a `Fault`."""


@dataclass(frozen=True, slots=True)
class LabeledBox:
    """One box in float pixels: top-left origin, x2 and y2 exclusive. `track` is unique within its source."""

    label: str
    x1: float
    y1: float
    x2: float
    y2: float
    occluded: bool = False
    truncated: bool = False
    difficult: bool = False
    ignore: bool = False
    track: str | None = None
    score: float | None = None

    @property
    def box(self) -> Box:
        return Box(self.x1, self.y1, self.x2, self.y2)


@dataclass(frozen=True, slots=True)
class LabeledFrame:
    """One still and its boxes.

    Exports know every field; `zones` are the ignore zones of its camera, which no import takes. A file that was read
    may not tell the source ("", then the frame is looked up by name in the whole project), the size (0 x 0), or what
    is None here. Where a format counts in shares of a size that its files do not tell, the frame is `normalized`: edges
    run from 0 to 1 until `in_pixels`.
    """

    name: str
    width: int
    height: int
    source: str = ""
    sha256: str | None = None
    pts_us: int | None = None
    index: int | None = None
    split: str | None = None
    boxes: Sequence[LabeledBox] = field(default_factory=tuple)
    zones: Sequence[Zone] = field(default_factory=tuple)
    normalized: bool = False

    def in_pixels(self, width: int, height: int) -> "LabeledFrame":
        """The frame with its boxes in pixels, given the size that a `normalized` frame does not tell."""
        if not self.normalized:
            return self
        boxes = [replace(box, **rounded(box.box.scaled(width, height))._asdict()) for box in self.boxes]
        return replace(self, width=width, height=height, boxes=boxes, normalized=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an imported file that could not be used: in which file, where in it, and why."""

    file: str
    where: str
    reason: Text

    def __str__(self) -> str:
        return str(self.text)

    @property
    def text(self) -> Text:
        if not self.where:
            return say("imports.fault", file=self.file, reason=self.reason)
        return say("imports.fault_at", file=self.file, where=self.where, reason=self.reason)


class Entry(NamedTuple):
    """A file of an archive. Chunks are only for what may be large: they are asked for when their turn comes."""

    path: str
    data: bytes | Iterable[bytes]
    compress: bool = True


class PlacedFrame(NamedTuple):
    """A frame and the name of its file in the archive, which no other frame of the archive has."""

    file_name: str
    frame: LabeledFrame


ImageReader = Callable[[LabeledFrame], bytes]


class Format(Protocol):
    """A label format. Each lives in a module of this folder, as its constant `FORMAT`.

    `precision` is how far, in pixels, an edge may move by being written and read again; `loses` names the fields of a
    box that the format has no room for; `notes` tell people what else it changes. `write` takes every frame once and
    keeps none of them. `read` takes what `write` made, zipped or a single file, and the same format made by others; it
    never raises on bad content but yields a `Fault`.
    """

    name: str
    title: str
    description: str
    precision: float
    loses: frozenset[str]
    notes: Sequence[str]

    def omits(self, box: LabeledBox) -> str | None:
        """Why this box cannot travel in the format, or None when it can; `write` never sees it then."""

    def write(
        self, frames: Iterable[PlacedFrame], labels: Sequence[str], images: ImageReader | None
    ) -> Iterator[Entry]: ...

    def read(self, path: Path) -> Iterator[LabeledFrame | Fault]: ...
