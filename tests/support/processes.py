"""Waiting for things that other processes do."""

import time
from collections.abc import Callable
from typing import TypeVar

import psutil

T = TypeVar("T")


def eventually(look: Callable[[], T], *, within: float = 20.0, every: float = 0.05) -> T:
    """Return the first true answer of `look`; fails when there is none `within` seconds."""
    deadline = time.monotonic() + within
    while not (answer := look()):
        assert time.monotonic() < deadline, f"{look} did not come true within {within} s"
        time.sleep(every)
    return answer


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that ended and was not waited for does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
