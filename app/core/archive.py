"""Zip archives of still pictures, read without trusting anything they say about themselves."""

import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from app.core.errors import InvalidInput, TooLarge, Unsupported
from app.core.words import Text, say

_STILLS = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"}
_ARCHIVES = {".zip", ".tar", ".gz", ".tgz", ".7z", ".rar", ".bz2", ".xz"}
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Bounds on what an archive may unpack to, counted while unpacking; sizes in bytes.

    The ratio of unpacked to packed bytes is looked at only beyond `ratio_from` bytes: a black bitmap packs well too.
    """

    members: int = 100_000
    member_bytes: int = 512 << 20
    total_bytes: int = 64 << 30
    ratio: float = 100.0
    ratio_from: int = 64 << 20


@dataclass(slots=True)
class ZipMember:
    """A picture in an archive: its path there, and how to get its bytes."""

    name: str
    _archive: "StillZip" = field(repr=False)
    _info: zipfile.ZipInfo = field(repr=False)

    def read(self) -> bytes:
        """The unpacked bytes. Raises TooLarge over a limit, InvalidInput when the entry is damaged."""
        return self._archive.unpack(self._info)


class StillZip:
    """The pictures of a zip archive, in natural order of their names; a context manager.

    Raises, on opening: InvalidInput for what is not a zip, is encrypted, holds a name twice or a path that leaves the
    folder; TooLarge for too many entries. What is neither a picture nor a system's litter is listed in `skipped`.
    """

    def __init__(self, path: Path | str, limits: ZipLimits | None = None) -> None:
        self._limits = limits or ZipLimits()
        self._packed_bytes = Path(path).stat().st_size
        self._unpacked_bytes = 0
        self.skipped: dict[str, Text] = {}
        """Path to reason, of every entry that was left out."""
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise InvalidInput(say("archives.no_zip"), fields={"file": say("fields.no_zip")}) from error
        try:
            self.members = self._chosen()
        except (InvalidInput, TooLarge):
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def __iter__(self) -> Iterator[ZipMember]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def unpack(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of one entry, counted against the limits as they come."""
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as source:
                while chunk := source.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked_bytes += len(chunk)
                    self._refuse_bomb(info.filename, size)
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise InvalidInput(
                say("archives.member_damaged", name=info.filename), fields={"file": say("fields.damaged")}
            ) from error
        except NotImplementedError as error:
            raise Unsupported(say("archives.packing", name=info.filename)) from error
        return b"".join(chunks)

    def _chosen(self) -> list[ZipMember]:
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) > self._limits.members:
            raise TooLarge(say("archives.too_many", entries=len(entries), most=self._limits.members))
        named = [(_safe_name(entry.filename), entry) for entry in entries]
        _refuse_encrypted(entries)
        _refuse_duplicates([name for name, _ in named])
        for name, entry in named:
            if (reason := _reason_to_skip(name, entry)) and not _is_litter(name):
                self.skipped[name] = reason
        stills = [(name, entry) for name, entry in named if not (_is_litter(name) or name in self.skipped)]
        return [ZipMember(name, self, entry) for name, entry in sorted(stills, key=lambda pair: natural_key(pair[0]))]

    def _refuse_bomb(self, name: str, size: int) -> None:
        limits = self._limits
        if size > limits.member_bytes:
            raise TooLarge(say("archives.member_too_large", name=name, limit=limits.member_bytes))
        if self._unpacked_bytes > limits.total_bytes:
            raise TooLarge(say("archives.too_large", limit=limits.total_bytes))
        if self._unpacked_bytes > max(limits.ratio_from, limits.ratio * self._packed_bytes):
            raise TooLarge(say("archives.bomb", ratio=limits.ratio))


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key that puts frame2 before frame10."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part.casefold()) for part in parts)


def _safe_name(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(name):
        raise InvalidInput(
            say("archives.path_leaves", path=name),
            fields={"file": say("fields.unsafe_path")},
        )
    return str(path)


def _refuse_encrypted(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise InvalidInput(say("archives.encrypted"), fields={"file": say("fields.encrypted")})


def _refuse_duplicates(names: list[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise InvalidInput(say("archives.name_twice", name=twice[0]), fields={"file": say("fields.duplicate_names")})


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[-1].startswith(".") or "__MACOSX" in parts or parts[-1] in {"Thumbs.db", "desktop.ini"}


def _reason_to_skip(name: str, entry: zipfile.ZipInfo) -> Text | None:
    suffix = PurePosixPath(name).suffix.lower()
    if stat.S_ISLNK(entry.external_attr >> 16):
        return say("archives.link")
    if suffix in _ARCHIVES:
        return say("archives.inner_archive")
    return None if suffix in _STILLS else say("archives.not_a_picture")
