"""Blobs on their way in: hashed as the bytes come, flushed to disk while more come, under their name once whole.

A disk flushes many files in little more than the time of one, so they are flushed from several threads, and a folder
that took several of them once.
"""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app.core.errors import TooLarge
from app.core.signature import HEAD
from app.core.words import say

if TYPE_CHECKING:
    from app.core.storage import BlobStore

FLUSHES_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Blob:
    sha256: str
    size: int


class BlobWriter:
    """Takes bytes as they come, hashes them on the way, and becomes a blob at `commit`; `head` is what they begin with.

    Raises `TooLarge` at the first byte past `limit`. Without `commit`, nothing is left.
    """

    def __init__(self, store: "BlobStore", limit: int | None) -> None:
        self.store = store
        self._limit = limit
        self._sha = hashlib.sha256()
        self._flushed: Future[None] | None = None
        self.head = b""
        self.size = 0
        handle, self.path = store.open_staging()
        self._file = os.fdopen(handle, "wb")

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Append `data`."""
        self.size += len(data)
        if self._limit is not None and self.size > self._limit:
            raise TooLarge(say("files.too_large", limit=self._limit / 2**20))
        if len(self.head) < HEAD:
            self.head += bytes(data[: HEAD - len(self.head)])
        self._sha.update(data)
        self._file.write(data)
        return len(data)

    def finish(self) -> None:
        """Let go of the open file: no more bytes come. What did is flushed meanwhile."""
        if self._flushed is None:
            self._file.close()
            self._flushed = _flushers().submit(_sync, self.path)

    def commit(self) -> Blob:
        """Make the bytes durable under their hash."""
        if self._flushed is None:
            self._file.close()
            _sync(self.path)
        blob, folder = self.adopt()
        if folder is not None:
            _sync(folder)
        return blob

    def adopt(self) -> tuple[Blob, Path | None]:
        """Move the flushed bytes to their name; return the blob and the folder that is still to be flushed."""
        if self._flushed is not None:
            self._flushed.result()
        blob = Blob(self._sha.hexdigest(), self.size)
        return blob, self.store.adopt(self.path, blob.sha256)

    def close(self) -> None:
        """Drop what was not committed."""
        # What is still in the buffer is dropped as well: on a full disk it could not be written.
        with suppress(OSError):
            self._file.close()
        if self._flushed is not None:
            self._flushed.cancel()
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def commit_all(writers: Sequence[BlobWriter]) -> list[Blob]:
    """Make several blobs durable together."""
    for writer in writers:
        writer.finish()
    # A store that is far away takes several at the same time; here a name is given at once.
    local = all(writer.store.local for writer in writers)
    adopted = [writer.adopt() for writer in writers] if local else list(_flushers().map(BlobWriter.adopt, writers))
    list(_flushers().map(_sync, {folder for _, folder in adopted if folder is not None}))
    return [blob for blob, _ in adopted]


@cache
def _flushers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(FLUSHES_AT_ONCE, thread_name_prefix="flush")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
