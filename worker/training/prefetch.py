"""Batches made ahead of the step that uses them."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from worker.training.data import Batch

MOST_THREADS = 16


@contextmanager
def prefetched(batch: Callable[[int], Batch], first: int, *, threads: int) -> Iterator[Iterator[Batch]]:
    """The batches of step `first` and on, in order, made by `threads` threads, twice as many ahead.

    Threads suffice: OpenCV gives up Python's lock while it works. An error in a batch is raised where it is used.
    """
    pool = ThreadPoolExecutor(threads, thread_name_prefix="batches")
    try:
        yield _in_order(pool, batch, first, ahead=2 * threads)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def sensible_threads(*, gpu: bool) -> int:
    """A GPU eats faster than one thread cooks; a CPU step is some 25 times slower than the pipeline."""
    return max(2, min(MOST_THREADS, (os.cpu_count() or 2) - 1)) if gpu else 1


def _in_order(pool: ThreadPoolExecutor, batch: Callable[[int], Batch], first: int, *, ahead: int) -> Iterator[Batch]:
    waiting: deque[Future[Batch]] = deque(pool.submit(batch, first + offset) for offset in range(ahead))
    following = first + ahead
    while True:
        waiting.append(pool.submit(batch, following))
        following += 1
        yield waiting.popleft().result()
