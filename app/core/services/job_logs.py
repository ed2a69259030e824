"""A job's log: what its processes printed, on the machine that ran it."""

from dataclasses import dataclass
from pathlib import Path

from app.core.settings import get_settings

MOST_BYTES = 64 << 10


@dataclass(frozen=True, slots=True)
class LogPart:
    """`next` is where to read on; `start` is later than asked for where that would have been too much."""

    start: int
    next: int
    text: str


def path_of(job_id: int) -> Path:
    return get_settings().home / "jobs" / str(job_id) / "log.txt"


def read(job_id: int, after: int | None) -> LogPart | None:
    """The log from byte `after` on, by default its end; whole lines, at most MOST_BYTES, the newest.

    None when there is no log on this machine: the job has not begun, or ran on another.
    """
    try:
        with path_of(job_id).open("rb") as file:
            size = file.seek(0, 2)
            # A shorter file than before is another file: begin anew.
            wanted = max(0, size - MOST_BYTES) if after is None or after > size else max(after, size - MOST_BYTES)
            file.seek(wanted)
            data = file.read(size - wanted)
    except FileNotFoundError:
        return None
    if wanted and wanted != after:
        cut = data.find(b"\n") + 1
        wanted, data = wanted + cut, data[cut:]
    whole = data[: data.rfind(b"\n") + 1]
    return LogPart(wanted, wanted + len(whole), whole.decode("utf-8", "replace"))
