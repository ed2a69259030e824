"""Keeps the cache of decoded frames within its bounds: what was used longest ago goes first."""

import time
from pathlib import Path

BUILDING = ".building-"
ABANDONED_SECONDS = 86_400.0


def make_room(folder: Path, needed: int, limit: int) -> None:
    """Unlink cached files until `needed` more bytes stay within `limit` in all.

    A run that has such a file mapped keeps its pages; the disk gets them back when it ends. Half-built files of
    processes that were killed go after a day. What alone is larger than `limit` is still let in: its run needs it.
    """
    found = [(path, *_size_and_age(path)) for path in folder.glob("*.npy")]
    room = limit - needed
    for path, size, used_at in sorted(found, key=lambda entry: entry[2], reverse=True):
        if path.name.startswith(BUILDING):
            if used_at < time.time() - ABANDONED_SECONDS:
                path.unlink(missing_ok=True)
            continue
        room -= size
        if room < 0:
            path.unlink(missing_ok=True)


def _size_and_age(path: Path) -> tuple[int, float]:
    """Size in bytes and time of last use; one that another process has just unlinked has neither."""
    try:
        seen = path.stat()
    except FileNotFoundError:
        return 0, 0.0
    return seen.st_size, seen.st_mtime
