"""A fair lock around SQLite's single writer.

SQLite lets writers poll with growing sleeps, so under load some starve for seconds. Here writers queue: threads of a
process in order of arrival, processes by `flock` on a file beside the database (the kernel wakes them in turn and frees
the lock of a process that dies).
"""

import fcntl
import os
import threading
from collections import deque
from pathlib import Path


class WriteGate:
    """Held by one database connection at a time, over all threads and processes that name the same `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd: int | None = None
        self._mutex = threading.Lock()
        self._holder: object | None = None
        self._queue: deque[threading.Event] = deque()

    def acquire(self, holder: object) -> None:
        """Wait for the turn of `holder` (a DBAPI connection); taking it twice is harmless."""
        with self._mutex:
            if self._holder is holder:
                return
            turn = None
            if self._holder is None:
                self._holder = holder
            else:
                turn = threading.Event()
                self._queue.append(turn)
        if turn is not None:
            turn.wait()
            self._holder = holder
        fcntl.flock(self._file(), fcntl.LOCK_EX)

    def release(self, holder: object) -> None:
        """Let the next one in, if `holder` holds the gate."""
        with self._mutex:
            if self._holder is not holder:
                return
            fcntl.flock(self._file(), fcntl.LOCK_UN)
            if self._queue:
                # Passed on, never free in between: a newcomer cannot overtake the one that waited longest.
                self._holder = self._queue[0]
                self._queue.popleft().set()
            else:
                self._holder = None

    def _file(self) -> int:
        if self._fd is None:
            self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return self._fd
