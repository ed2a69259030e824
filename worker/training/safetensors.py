"""safetensors, read only: a JSON header of names, types, shapes and byte ranges, then the numbers."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from typing import IO, Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from app.core.errors import TrainingProblem
from app.core.weights_file import LARGEST_HEADER
from app.core.words import say

TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}


class _Entry(BaseModel):
    dtype: str
    shape: tuple[Annotated[int, Field(ge=0)], ...]
    data_offsets: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]

    def fits(self, room: int) -> bool:
        start, stop = self.data_offsets
        width = np.dtype(TYPES[self.dtype]).itemsize if self.dtype in TYPES else 0
        return bool(width) and stop - start == width * prod(self.shape) and stop <= room


class Tensors:
    """The tensors of an open file."""

    def __init__(self, file: IO[bytes], start: int, entries: dict[str, _Entry]) -> None:
        self._file, self._start, self._entries = file, start, entries
        self.shapes = {name: entry.shape for name, entry in entries.items()}

    def read(self, name: str) -> NDArray[np.float32]:
        """One tensor as float32."""
        entry = self._entries[name]
        begin, end = entry.data_offsets
        self._file.seek(self._start + begin)
        values = np.frombuffer(self._file.read(end - begin), TYPES[entry.dtype])
        if entry.dtype == "BF16":
            # bfloat16 is the upper half of a float32.
            values = (values.astype(np.uint32) << 16).view(np.float32)
        return values.astype(np.float32).reshape(entry.shape)


@contextmanager
def opened(path: Path) -> Iterator[Tensors]:
    """Open a file. Raises TrainingProblem when its header is damaged or promises what is not there."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        start = 8 + length
        entries = _entries(file.read(min(length, LARGEST_HEADER)))
        for name, entry in entries.items():
            if not entry.fits(path.stat().st_size - start):
                raise TrainingProblem(say("weights.safetensors_damaged", name=name, types=", ".join(TYPES)))
        yield Tensors(file, start, entries)


def _entries(header: bytes) -> dict[str, _Entry]:
    try:
        described = json.loads(header)
        described.pop("__metadata__", None)
        return TypeAdapter(dict[str, _Entry]).validate_python(described)
    except (ValueError, RecursionError, AttributeError, ValidationError) as error:
        raise TrainingProblem(say("weights.safetensors_header")) from error
