"""Reading stills: single images or a zip of them, in natural order of their names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from app.core import imaging
from app.core.archive import StillZip, natural_key
from app.core.errors import InvalidInput, TooLarge, Unsupported
from app.core.settings import get_settings
from app.core.words import Text, say
from worker.media import Picture, Tally, in_threads
from worker.run import Run


@dataclass(frozen=True, slots=True)
class _Still:
    index: int
    name: str
    read: Callable[[], bytes]
    sha256: str | None = None
    """Its blob, when it came as a file of its own."""


def images(run: Run, last: int, tally: Tally) -> Iterator[Picture]:
    """Yield the run's images after index `last`; one that cannot be read is counted as lost."""
    files = sorted(run.spec["files"], key=lambda file: natural_key(file["name"]))
    names = [file["name"] for file in files]
    if len(set(names)) < len(names):
        raise InvalidInput(say("sources.same_names"))
    stills = [
        _Still(index, file["name"], partial(run.store.read, file["sha256"]), file["sha256"])
        for index, file in enumerate(files)
        if index > last
    ]
    yield from _pictures(run, stills, len(files), tally)


def zipped(run: Run, last: int, tally: Tally) -> Iterator[Picture]:
    """Yield the pictures of the run's zip after index `last`.

    Raises `InvalidInput` or `TooLarge` for an archive that is refused as a whole (see `app.core.archive`).
    """
    with run.store.as_file(run.spec["files"][0]["sha256"]) as path, StillZip(path) as archive:
        tally.skipped.update(archive.skipped)
        stills = [_Still(index, member.name, member.read) for index, member in enumerate(archive) if index > last]
        yield from _pictures(run, stills, len(archive), tally)


def _pictures(run: Run, stills: list[_Still], expected: int, tally: Tally) -> Iterator[Picture]:
    tally.expected = expected
    # Of those that an earlier run has passed, what is no frame was lost.
    tally.lost = expected - len(stills) - tally.recorded
    # Read here, in order: a zip cannot be read by two threads, and its limits count what was unpacked before.
    for still, made in zip(stills, in_threads(_maker(run), map(_content, stills)), strict=True):
        tally.seen = still.index + 1
        if isinstance(made, Text):
            tally.lost += 1
            tally.skipped[still.name] = made
        else:
            yield made


def _content(still: _Still) -> tuple[_Still, bytes]:
    return still, still.read()


def _maker(run: Run) -> Callable[[tuple[_Still, bytes]], Picture | Text]:
    limit = get_settings().max_side

    def make(item: tuple[_Still, bytes]) -> Picture | Text:
        still, data = item
        try:
            frame = imaging.to_frame(data, max_side=limit)
        except (InvalidInput, TooLarge, Unsupported) as error:
            return error.text
        # A picture that keeps its bytes is stored already, if it was a file of its own.
        stored = still.sha256 if frame.data is data else None
        sha256 = stored or run.store.put(frame.data).sha256
        return Picture(still.index, still.name, None, sha256, frame.content_type, frame.width, frame.height)

    return make
