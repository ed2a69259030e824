"""A zip made as it is sent: entries go in, chunks of bytes come out, nothing is kept and nothing seeks."""

import io
from collections.abc import Iterable, Iterator
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.core.formats.base import Entry

CHUNK = 64 * 1024
# Zip cannot say "unknown"; a fixed time makes the same export the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


class _Sink(io.RawIOBase):
    """The write end that zipfile sees; as it cannot seek, zipfile puts sizes behind each entry."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self.size = 0

    def write(self, data: Any, /) -> int:
        part = bytes(data)
        self._parts.append(part)
        self.size += len(part)
        return len(part)

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        self.size = 0
        return taken


def stream_zip(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The zip of these entries, in chunks of about 64 KiB; the same entries give the same bytes."""
    sink = _Sink()
    with ZipFile(sink, "w") as archive:
        for entry in entries:
            for _ in _add(archive, entry):
                if sink.size >= CHUNK:
                    yield sink.take()
    yield sink.take()


def _add(archive: ZipFile, entry: Entry) -> Iterator[None]:
    """Writes one entry, pausing wherever the sink may be emptied."""
    info = ZipInfo(entry.path, EPOCH)
    info.external_attr = 0o644 << 16
    # Level 0 instead of "stored": readers that cannot seek need deflate to find an entry's end.
    info.compress_type = ZIP_DEFLATED
    if isinstance(entry.data, bytes):
        archive.writestr(info, entry.data, compresslevel=None if entry.compress else 0)
        yield
        return
    with archive.open(info, "w", force_zip64=True) as file:
        for chunk in entry.data:
            file.write(chunk)
            yield
