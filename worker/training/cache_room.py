"""Keeps the cache of decoded frames within its bounds: what was used longest ago goes first."""

import time
from pathlib import Path

from worker.training.cache_build import BUILDING, claimed

ABANDONED_SECONDS = 86_400.0


def make_room(folder: Path, needed: int, limit: int, *, but: Path | None = None) -> None:
    """Unlink cached files until `needed` more bytes stay within `limit` in all; `but` neither counts nor goes.

    A run that has such a file mapped keeps its pages; the disk gets them back when it ends. What a killed process had
    half built is kept like the others, a day at most; what is being built stays. What alone is larger than `limit` is
    still let in: its run needs it.
    """
    found = [(path, *_size_and_age(path)) for path in folder.glob("*.npy") if path != but]
    room = limit - needed
    for path, size, used_at in sorted(found, key=lambda entry: entry[2], reverse=True):
        half_built = path.name.startswith(BUILDING)
        room -= size
        if room < 0 or (half_built and used_at < time.time() - ABANDONED_SECONDS):
            _remove(path, half_built=half_built)


def _remove(path: Path, *, half_built: bool) -> None:
    if not half_built:
        path.unlink(missing_ok=True)
        return
    with claimed(path, make=False) as free:
        if free:
            path.unlink(missing_ok=True)


def _size_and_age(path: Path) -> tuple[int, float]:
    """Size in bytes and time of last use; one that another process has just unlinked has neither."""
    try:
        seen = path.stat()
    except FileNotFoundError:
        return 0, 0.0
    return seen.st_size, seen.st_mtime
