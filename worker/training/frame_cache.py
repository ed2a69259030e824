"""Frames decoded and scaled down once, as one memory-mapped file on local disk."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
from numpy.lib.format import open_memmap

from app.core.settings import get_settings
from app.core.words import say
from worker.training.cache_room import BUILDING, make_room
from worker.training.disk import room_for
from worker.training.frames import Frames, Pixels, bytes_of, scaled_size
from worker.training.pictures import read_rgb
from worker.training.samples import Sample

VERSION = 2
"""Raise it when the same frames would give other pixels than before."""
THREADS = 4


def cached_frames(samples: Sequence[Sample], long_side: int, folder: Path) -> Frames:
    """The frames of `samples` with their longer side at most `long_side`, read-only; see `worker.training.frames`.

    Kept in `folder` under a name made of pixels, order, size and version. The name appears only once the file is
    complete, so a killed process leaves nothing that could be taken for it, and two processes may build it at once.
    A file that is torn or changed is built again. What was used longest ago makes room (`RAPIDLABEL_CACHE_BYTES`).
    """
    path = folder / f"{_key(samples, long_side)}.npy"
    used = _used(path, samples, long_side)
    return _build(path, samples, long_side) if used is None else used


def _used(path: Path, samples: Sequence[Sample], long_side: int) -> Frames | None:
    """Map a cached file and note that it is in use; None when there is none, or one that is not whole."""
    try:
        store = open_memmap(path, mode="r")
    except (FileNotFoundError, ValueError, EOFError):
        return None
    if store.dtype != np.uint8 or store.shape != (bytes_of(samples, long_side),):
        return None
    frames = Frames(store, samples, long_side)
    # Another process may unlink it meanwhile: what is mapped stays.
    with suppress(FileNotFoundError):
        os.utime(path)
    return frames if frames.whole() else None


def _key(samples: Sequence[Sample], long_side: int) -> str:
    parts = [f"{VERSION} {long_side}"]
    parts += [f"{sample.image_digest} {sample.width}x{sample.height}" for sample in samples]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _build(path: Path, samples: Sequence[Sample], long_side: int) -> Frames:
    needed, folder = bytes_of(samples, long_side), path.parent
    folder.mkdir(parents=True, exist_ok=True)
    make_room(folder, needed, get_settings().cache_bytes)
    descriptor, name = tempfile.mkstemp(prefix=BUILDING, suffix=".npy", dir=folder)
    os.close(descriptor)
    try:
        with room_for(needed, say("training.frame_cache"), folder):
            store = open_memmap(name, mode="w+", dtype=np.uint8, shape=(needed,))
            _fill(Frames(store, samples, long_side), samples, long_side)
            store.flush()
            built = open_memmap(name, mode="r")
            Path(name).replace(path)
            return Frames(built, samples, long_side)
    finally:
        Path(name).unlink(missing_ok=True)


def _fill(frames: Frames, samples: Sequence[Sample], long_side: int) -> None:
    # OpenCV gives up Python's lock while it decodes.
    with ThreadPoolExecutor(THREADS, thread_name_prefix="decoding") as pool:
        work = [pool.submit(_put, frames, row, sample, long_side) for row, sample in enumerate(samples)]
        try:
            for done in work:
                done.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _put(frames: Frames, row: int, sample: Sample, long_side: int) -> None:
    height, width = scaled_size(sample.width, sample.height, long_side)
    frames.fill(row, _shrunk(read_rgb(sample), (width, height)))


def _shrunk(picture: Pixels, size: tuple[int, int]) -> Pixels:
    # INTER_AREA averages all pixels that fall together, so that small objects do not flicker away.
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
