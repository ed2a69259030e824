"""Rows that are there the moment they are known, whatever becomes of the process afterwards."""

import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Tell(Protocol):
    """Takes a row."""

    def __call__(self, what: str, **values: Any) -> None:
        """`what` was measured, and what was found."""


class Measurement(NamedTuple):
    """`run` tells its rows as they come; `of` says what of, for a row that says that nothing came."""

    of: str
    run: Callable[[Tell], None]


class Rows:
    """Prints rows and appends them, one JSON object a line, to `out`; `seconds` is the time for all of them."""

    def __init__(self, out: Path | None, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._out, self._seconds, self._clock = out, seconds, clock
        self._began = clock()
        self._longest = 0.0

    def tell(self, what: str, **values: Any) -> None:
        """A row, with the seconds since the beginning as `at`."""
        row = {"what": what, **values, "at": round(self._clock() - self._began, 1)}
        print(f"{what:10}", *(f"{name}={_short(value)}" for name, value in row.items() if name != "what"), flush=True)
        if self._out is not None:
            with self._out.open("a") as lines:
                lines.write(f"{json.dumps(row)}\n")
                lines.flush()
                os.fsync(lines.fileno())
        if what == "compile":
            self._longest = max(self._longest, values["seconds"])

    def take(self, measurements: Sequence[Measurement]) -> None:
        """All in order. One that fails is a row, and so is one for whose compiling the time that is left is too short:
        less than the longest took so far.
        """
        for of, run in measurements:
            left = self._seconds - (self._clock() - self._began)
            if left <= self._longest:
                self.tell("skipped", of=of, left=round(left, 1), needs=round(self._longest, 1))
                continue
            try:
                run(self.tell)
            except Exception as error:
                self.tell("failed", of=of, why=f"{type(error).__name__}: {error}"[:500])


def _short(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
