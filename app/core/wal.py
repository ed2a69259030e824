"""Makes SQLite's write-ahead log durable after a commit, outside of the write lock.

With `synchronous=FULL` a commit flushes the log while it holds up all other writers. Here a commit only writes the log
(`synchronous=NORMAL`), lets the next writer in, and then flushes before anybody hears of its success: what was
acknowledged survives a power cut just as well, and one flush of the disk serves all that wait for one.
https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous
"""

import os
from contextlib import suppress
from pathlib import Path

SUFFIX = "-wal"


def flush(database: Path) -> None:
    """Return when everything that was committed to the SQLite file `database` is on disk."""
    # No log, nothing in it: SQLite moves it into the database, and flushes that, before it removes it.
    with suppress(FileNotFoundError):
        handle = os.open(f"{database}{SUFFIX}", os.O_RDONLY)
        try:
            os.fdatasync(handle)
        finally:
            os.close(handle)
