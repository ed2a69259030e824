"""Content-addressed blobs over fsspec: the name of a blob is the SHA-256 of its bytes.

A blob is written under a temporary name, flushed to disk and only then renamed to its own; the database row that names
it comes last and is the commit point. Writing the same bytes twice is harmless. The same code serves `file://` and
S3-like stores (`s3://bucket/prefix`).
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import IO, Any

import fsspec

from app.core.blob_writer import Blob, BlobWriter
from app.core.errors import NotFound
from app.core.settings import get_settings
from app.core.words import say

CHUNK = 1 << 20


class BlobStore:
    """Blobs under `url`; `staging` is a local folder for what is being written or was fetched."""

    def __init__(self, url: str, staging: Path) -> None:
        # Other processes write too: a remembered listing would deny their blobs.
        self._fs, root = fsspec.core.url_to_fs(url, use_listings_cache=False)
        self._root = str(root).rstrip("/")
        self.local = url.startswith("file:")
        self.staging = Path(self._root, "tmp") if self.local else staging
        self.staging.mkdir(parents=True, exist_ok=True)

    def writer(self, *, limit: int | None = None) -> BlobWriter:
        """Begin a blob; use it in a `with`."""
        return BlobWriter(self, limit)

    def put(self, data: bytes) -> Blob:
        """Store `data`."""
        with self.writer() as writer:
            writer.write(data)
            return writer.commit()

    def put_file(self, path: Path) -> Blob:
        """Store a copy of a local file."""
        with self.writer() as writer, path.open("rb") as source:
            while chunk := source.read(CHUNK):
                writer.write(chunk)
            return writer.commit()

    def open(self, sha256: str) -> IO[bytes]:
        """Open a blob for reading; it can seek. Raises `NotFound`."""
        try:
            return self._fs.open(self._path(sha256), "rb")  # type: ignore[no-any-return]
        except FileNotFoundError:
            raise NotFound(say("files.missing", sha256=sha256)) from None

    def read(self, sha256: str) -> bytes:
        """Return a whole blob. Raises `NotFound`."""
        with self.open(sha256) as file:
            return file.read()

    def exists(self, sha256: str) -> bool:
        return bool(self._fs.exists(self._path(sha256)))

    def size(self, sha256: str) -> int:
        """Return a blob's length in bytes. Raises `NotFound`."""
        try:
            return int(self._fs.size(self._path(sha256)))
        except FileNotFoundError:
            raise NotFound(say("files.missing", sha256=sha256)) from None

    def local_path(self, sha256: str) -> Path | None:
        """Return where a blob lies on this machine, or None when the store is remote."""
        return Path(self._path(sha256)) if self.local else None

    @contextmanager
    def as_file(self, sha256: str) -> Iterator[Path]:
        """Give a local file with the blob's bytes, for libraries that want a path; do not write to it."""
        if self.local:
            path = Path(self._path(sha256))
            if not path.is_file():
                raise NotFound(say("files.missing", sha256=sha256))
            yield path
            return
        path = self.staging_path()
        try:
            with self.open(sha256) as source, path.open("wb") as target:
                shutil.copyfileobj(source, target, CHUNK)
            yield path
        finally:
            path.unlink(missing_ok=True)

    def delete(self, sha256: str) -> None:
        """Remove a blob, if it is there."""
        # Another process may remove it at the same moment.
        with suppress(FileNotFoundError):
            self._fs.rm_file(self._path(sha256))

    def younger(self, sha256: str, seconds: float) -> bool:
        """Tell whether a blob was written less than `seconds` ago; one that is not there was not."""
        try:
            info = self._fs.info(self._path(sha256))
        except FileNotFoundError:
            return False
        return _modified(info) > time.time() - seconds

    def walk(self, *, older_than: float) -> Iterator[str]:
        """Yield the hashes of blobs last written more than `older_than` seconds ago."""
        limit = time.time() - older_than
        for path, info in self._fs.find(f"{self._root}/blobs", detail=True).items():
            if _modified(info) < limit:
                yield path.rsplit("/", 1)[-1]

    def sweep_staging(self, *, older_than: float) -> int:
        """Remove what writers that were killed left behind, last written over `older_than` seconds ago; count it."""
        limit = time.time() - older_than
        left = [path for path in self.staging.iterdir() if path.lstat().st_mtime < limit]
        for path in left:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        return len(left)

    def check(self) -> None:
        """Raise `OSError` when the store does not answer."""
        self._fs.invalidate_cache()
        if self.local and not os.access(self.staging, os.W_OK):
            raise OSError(f"{self.staging} cannot be written")
        bucket = self._root.partition("/")[0]
        if not self.local and not self._fs.exists(bucket):
            raise OSError(f"the bucket {bucket} does not answer, or is not there")

    def staging_path(self) -> Path:
        """Return a fresh temporary path."""
        handle, path = self.open_staging()
        os.close(handle)
        return path

    def open_staging(self) -> tuple[int, Path]:
        """Open a fresh temporary file for writing; return its descriptor, which the caller closes, and its path."""
        handle, name = tempfile.mkstemp(dir=self.staging)
        return handle, Path(name)

    def adopt(self, path: Path, sha256: str) -> Path | None:
        """Move a finished temporary file to its blob's name; return the folder that has to be flushed for it."""
        target = self._path(sha256)
        if not self.local:
            self._fs.put_file(str(path), target)
            return None
        folder = Path(target).parent
        path.chmod(0o644)
        try:
            path.replace(target)
        except FileNotFoundError:
            folder.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        return folder

    def _path(self, sha256: str) -> str:
        return f"{self._root}/blobs/{sha256[:2]}/{sha256}"


def _modified(info: dict[str, Any]) -> float:
    moment = info.get("mtime", info.get("LastModified"))
    return moment.timestamp() if isinstance(moment, datetime) else float(moment or 0.0)


@cache
def get_store() -> BlobStore:
    """Return the blob store of this process."""
    settings = get_settings()
    return BlobStore(settings.storage_url, settings.home / "staging")
