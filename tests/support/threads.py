"""Many threads that begin at the same moment."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
A = TypeVar("A")


def at_once(work: Callable[[A], T], arguments: Iterable[A]) -> list[T]:
    """Call `work` with every argument, each in its own thread, all released together; return or raise in order."""
    given = list(arguments)
    barrier = threading.Barrier(len(given))

    def wait_and_work(argument: A) -> T:
        barrier.wait(timeout=30)
        return work(argument)

    with ThreadPoolExecutor(len(given)) as pool:
        return [future.result(timeout=120) for future in [pool.submit(wait_and_work, a) for a in given]]
