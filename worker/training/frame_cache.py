"""Frames decoded and letterboxed once, as one memory-mapped array on local disk."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from app.core.settings import get_settings
from app.core.words import say
from worker.training.cache_room import BUILDING, make_room
from worker.training.disk import room_for
from worker.training.letterbox import Letterbox
from worker.training.pictures import read_rgb
from worker.training.samples import Sample

VERSION = 1
"""Raise it when the same frames would give other pixels than before."""


def letterboxed(samples: Sequence[Sample], size: int, folder: Path) -> NDArray[np.uint8]:
    """(N, size, size, 3) RGB, read-only, in the order of `samples`.

    Kept in `folder` under a name made of pixels, order, size and version. The name appears only once the file is
    complete, so a killed process leaves nothing that could be taken for it, and two processes may build it at once.
    What was used longest ago makes room (`RAPIDLABEL_CACHE_BYTES`).
    """
    path = folder / f"{_key(samples, size)}.npy"
    try:
        return _used(path)
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    return _build(samples, size, path)


def _used(path: Path) -> NDArray[np.uint8]:
    """Map a cached file and note that it is in use."""
    frames = open_memmap(path, mode="r")
    # Another process may unlink it meanwhile: what is mapped stays.
    with suppress(FileNotFoundError):
        os.utime(path)
    return frames


def _key(samples: Sequence[Sample], size: int) -> str:
    parts = [f"{VERSION} {size}", *(sample.image_digest for sample in samples)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _build(samples: Sequence[Sample], size: int, path: Path) -> NDArray[np.uint8]:
    shape = (len(samples), size, size, 3)
    make_room(path.parent, int(np.prod(shape)), get_settings().cache_bytes)
    descriptor, name = tempfile.mkstemp(prefix=BUILDING, suffix=".npy", dir=path.parent)
    os.close(descriptor)
    try:
        with room_for(int(np.prod(shape)), say("training.frame_cache"), path.parent):
            frames = open_memmap(name, mode="w+", dtype=np.uint8, shape=shape)
            for row, sample in enumerate(samples):
                frames[row] = Letterbox.fit(sample.width, sample.height, size).image(read_rgb(sample))
            frames.flush()
            built = open_memmap(name, mode="r")
            Path(name).replace(path)
            return built
    finally:
        Path(name).unlink(missing_ok=True)
