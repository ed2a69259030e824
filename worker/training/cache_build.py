"""The file in which a cache is built: one process at a time, and what a killed one left is gone on with."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

BUILDING = ".building-"
BLOCK_BYTES = 512
"""What `st_blocks` counts in, on every file system."""
Watch: TypeAlias = Callable[[int, int], None]
"""Called with how many frames are ready, of how many; what it raises stops the work, which can be gone on with."""


def unwatched(_done: int, _total: int) -> None:
    """Let the work go on to its end."""


def building(path: Path) -> Path:
    """Where the cache at `path` is built."""
    return path.with_name(f"{BUILDING}{path.name}")


@contextmanager
def claimed(path: Path, *, make: bool) -> Iterator[bool]:
    """Is the file at `path` ours until the end of the block? Not while another process has claimed it.

    The kernel takes the claim back when its process ends, however it ends. With `make`, a file that is not there is
    made, empty; without, it is nobody's.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | (os.O_CREAT if make else 0), 0o644)
    except FileNotFoundError:
        yield False
        return
    try:
        yield _locked(descriptor) and _still_at(descriptor, path)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _still_at(descriptor: int, path: Path) -> bool:
    """Whoever had claimed it before may have finished and renamed it, or removed it, in the meantime."""
    with suppress(FileNotFoundError):
        return os.fstat(descriptor).st_ino == path.stat().st_ino
    return False


def to_fill(path: Path, size: int) -> NDArray[np.uint8]:
    """Map `size` bytes of a claimed file for writing: what an earlier build left there, else zeros."""
    with suppress(ValueError, EOFError):
        left: NDArray[np.uint8] = open_memmap(path, mode="r+")
        if left.dtype == np.uint8 and left.shape == (size,):
            return left
    fresh: NDArray[np.uint8] = open_memmap(path, mode="w+", dtype=np.uint8, shape=(size,))
    return fresh


def bytes_there(path: Path) -> int:
    """What a file takes of its disk already."""
    return path.stat().st_blocks * BLOCK_BYTES
