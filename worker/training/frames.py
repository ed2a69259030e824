"""Decoded frames in one flat array of bytes, each with its aspect kept."""

import zlib
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from worker.training.samples import Sample

Pixels: TypeAlias = NDArray[np.uint8]
CHECKSUM_BYTES = 4


def scaled_size(width: int, height: int, long_side: int) -> tuple[int, int]:
    """(height, width) of a frame whose longer side is `long_side`; a smaller frame keeps its own pixels."""
    ratio = min(1.0, long_side / max(width, height))
    return max(1, round(height * ratio)), max(1, round(width * ratio))


class Frames(Sequence[Pixels]):
    """`frames[i]` is (h, w, 3) uint8 RGB, a view: the frame of `samples[i]` at the size that `scaled_size` says.

    `store` (`bytes_of(samples, long_side)`,) uint8 holds the frames one after the other, then a checksum of each.
    """

    def __init__(self, store: Pixels, samples: Sequence[Sample], long_side: int) -> None:
        self._store, self._samples = store, samples
        self._sizes = [scaled_size(sample.width, sample.height, long_side) for sample in samples]
        self._starts = [0, *accumulate(3 * height * width for height, width in self._sizes)]

    def __len__(self) -> int:
        return len(self._sizes)

    def __getitem__(self, index: int) -> Pixels:  # type: ignore[override] # no slices: frames differ in size
        return self._bytes(index).reshape(*self._sizes[index], 3)

    def scale(self, index: int) -> tuple[float, float]:
        """(x, y): pixel of the frame times this is pixel of `frames[index]`. They differ by rounding alone."""
        (height, width), sample = self._sizes[index], self._samples[index]
        return width / sample.width, height / sample.height

    def fill(self, index: int, picture: Pixels) -> None:
        """Put the frame there, with its checksum."""
        self[index][...] = picture
        self._checksums()[index] = self._checksum(index)

    def filled(self, index: int) -> bool:
        """Is the frame there, as it was filled in?"""
        known = self._checksums()[index]
        # Nothing has been filled in where there are zeros; looking at the frame itself would be slow.
        return bool(known) and self._checksum(index) == known

    def _bytes(self, index: int) -> Pixels:
        return self._store[self._starts[index] : self._starts[index + 1]]

    def _checksum(self, index: int) -> int:
        return zlib.crc32(self._bytes(index).data)

    def _checksums(self) -> NDArray[np.uint32]:
        # As bytes they may lie anywhere, so they are read through a type that needs no alignment.
        return self._store[self._starts[-1] :].view("<u4")


def bytes_of(samples: Sequence[Sample], long_side: int) -> int:
    """What `Frames` needs for these samples."""
    sizes = [scaled_size(sample.width, sample.height, long_side) for sample in samples]
    return sum(3 * height * width + CHECKSUM_BYTES for height, width in sizes)
