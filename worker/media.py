"""Pictures on their way to becoming frames."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from app.core.models import Source
from app.core.services import ingest
from app.core.words import Text
from worker.run import Run

# A commit every couple of hundred frames: few transactions, little to repeat after a kill.
FRAMES_A_COMMIT = 200
AHEAD = 8
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture whose blob is stored already."""

    index: int
    name: str
    pts_us: int | None
    sha256: str
    content_type: str
    width: int
    height: int


@dataclass(slots=True)
class Tally:
    """What a reader learns about its files on the way; `skipped` maps a name to why it was left out.

    `recorded` is the number of frames that an earlier run left.
    """

    recorded: int = 0
    expected: int | None = None
    seen: int = 0
    lost: int = 0
    fps: float | None = None
    skipped: dict[str, Text] = field(default_factory=dict)


class Batch:
    """Gathers pictures and records them as frames."""

    def __init__(self, run: Run, source_id: int) -> None:
        self._run = run
        self._source_id = source_id
        self._waiting: list[Picture] = []
        self.recorded = 0

    def add(self, picture: Picture) -> None:
        """Take a picture; record when there are enough."""
        self._waiting.append(picture)
        if len(self._waiting) >= FRAMES_A_COMMIT:
            self.flush()

    def flush(self) -> None:
        """Record what is waiting, in one fenced transaction."""
        if not self._waiting:
            return
        rows = [{name: getattr(picture, name) for name in Picture.__slots__} for picture in self._waiting]
        self._run.write(
            lambda session: ingest.record_frames(session, session.get_one(Source, self._source_id), rows),
            got_further=True,
        )
        self.recorded += len(self._waiting)
        self._waiting = []


def in_threads(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Map in order over two threads, a few items ahead: memory stays flat however many there are."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting: deque[Future[R]] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
