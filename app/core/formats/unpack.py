"""Reading uploaded label files, zipped or single, without trusting them."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from app.core.formats.base import Unreadable
from app.core.words import say

MIB = 1024 * 1024
LARGEST_TOTAL = 4096 * MIB


class Files(Protocol):
    """The files of an upload by their paths. `read` raises `Unreadable` on what is damaged, locked or too large."""

    def paths(self) -> list[str]: ...

    def read(self, path: str, limit: int) -> bytes: ...


class _Single:
    def __init__(self, path: Path) -> None:
        self._path = path

    def paths(self) -> list[str]:
        return [self._path.name]

    def read(self, path: str, limit: int) -> bytes:
        with self._path.open("rb") as file:
            return _within(file.read(limit + 1), limit, path)


class _Zipped:
    """Members are only ever read into memory, so their paths lead nowhere."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._budget = LARGEST_TOTAL

    def paths(self) -> list[str]:
        return [info.filename for info in self._archive.infolist() if not info.is_dir()]

    def read(self, path: str, limit: int) -> bytes:
        if self._budget <= 0:
            raise Unreadable(say("formats.zip_too_large", limit=LARGEST_TOTAL // MIB))
        info = self._archive.getinfo(path)
        if info.flag_bits & 1:
            raise Unreadable(say("formats.file_encrypted", path=path))
        try:
            with self._archive.open(info) as file:
                data = file.read(limit + 1)
        except (BadZipFile, NotImplementedError, zlib.error, EOFError) as error:
            raise Unreadable(say("formats.file_damaged", path=path, error=error)) from error
        self._budget -= len(data)
        return _within(data, limit, path)


def _within(data: bytes, limit: int, path: str) -> bytes:
    if len(data) > limit:
        raise Unreadable(say("formats.file_too_large", path=path, limit=limit // MIB))
    return data


@contextmanager
def open_files(path: Path) -> Iterator[Files]:
    """The files of a zip, or the one file that this is; raises `Unreadable` on a broken zip."""
    with path.open("rb") as file:
        zipped = file.read(2) == b"PK"
    if not zipped:
        yield _Single(path)
        return
    try:
        archive = ZipFile(path)
    except (BadZipFile, NotImplementedError) as error:
        raise Unreadable(say("formats.zip_damaged", error=error)) from error
    with archive:
        yield _Zipped(archive)
