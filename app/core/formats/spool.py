"""Bytes that have to wait until an earlier entry of the archive is finished; many of them wait on disk."""

from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile

IN_MEMORY = 1024 * 1024


class Spool:
    """Grows by `write`, leaves by `chunks`, and is gone when the stack closes."""

    def __init__(self, stack: ExitStack) -> None:
        self._file = stack.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the stack closes it

    def write(self, data: bytes) -> None:
        self._file.write(data)

    def chunks(self) -> Iterator[bytes]:
        self._file.seek(0)
        yield from iter(lambda: self._file.read(IN_MEMORY), b"")
