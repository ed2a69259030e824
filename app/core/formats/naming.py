"""File names for exported frames: the frame's own name, unless two frames of the archive would share it."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import PurePosixPath

from app.core.formats.base import LabeledFrame

RULE = (
    "A file has the name of its frame. Where that name is taken, in any spelling of case or extension, the name of the "
    "source and “__” stand before it, and a number behind it if need be; characters other than letters, digits, “.”, "
    "“-” and “_” become “_”, and so do dots where the source stands before. Import undoes this."
)
LONGEST_STEM = 100
_UNSAFE = re.compile(r"[^\w.-]+")


class UniqueNames:
    """Hands out file names whose stems differ, so that one flat folder on any file system can hold them."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self.renamed: list[dict[str, str]] = []

    def give(self, frame: LabeledFrame) -> str:
        name = next(name for name in _candidates(frame) if self._take(name))
        if name != frame.name:
            self.renamed.append({"source": frame.source, "name": frame.name, "file_name": name})
        return name

    def _take(self, name: str) -> bool:
        stem = PurePosixPath(name).stem.casefold()
        if stem in self._taken:
            return False
        self._taken.add(stem)
        return True


def _candidates(frame: LabeledFrame) -> Iterator[str]:
    path = PurePosixPath(_safe(frame.name))
    stem, suffix = path.stem[:LONGEST_STEM], path.suffix
    yield f"{stem}{suffix}"
    # Without dots, or the number behind would count as an extension and never tell two names apart.
    longer = f"{_safe(frame.source)[:LONGEST_STEM]}__{stem}".replace(".", "_")
    yield f"{longer}{suffix}"
    yield from (f"{longer}_{number}{suffix}" for number in count(2))


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name).lstrip(".") or "_"
