"""One stack per home: a lock file that the kernel lets go when the last process holding it ends."""

import errno
import fcntl
import os
import time
from pathlib import Path

import psutil

from app.core.errors import Conflict
from app.core.words import say

NAME = "stack.lock"
# The parts of a stack that was killed are gone after this many seconds.
PATIENCE = 20.0


def lock_home(home: Path, *, patience: float = PATIENCE) -> int:
    """Lock `home` for this process and the children that inherit the returned descriptor.

    Waits for what a killed stack left behind. Raises `Conflict` if a stack is alive there.
    """
    home.mkdir(parents=True, exist_ok=True)
    fd = os.open(home / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    while not _try_lock(fd):
        owner = os.pread(fd, 32, 0).decode().strip()
        if _alive(owner) or time.monotonic() > deadline:
            os.close(fd)
            raise Conflict(say("terminal.in_use", owner=owner or "unknown", home=home))
        time.sleep(0.2)
    os.ftruncate(fd, 0)
    os.pwrite(fd, f"{os.getpid()}\n".encode(), 0)
    return fd


def _try_lock(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in {errno.EAGAIN, errno.EACCES}:
            return False
        raise
    return True


def _alive(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        return bool(psutil.Process(int(pid)).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
