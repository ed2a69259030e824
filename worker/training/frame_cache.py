"""Frames decoded and scaled down once, as one memory-mapped file on local disk."""

import hashlib
import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
from numpy.lib.format import open_memmap

from app.core.errors import TrainingProblem
from app.core.settings import get_settings
from app.core.words import Text, say
from worker.training.cache_build import Watch, building, bytes_there, claimed, to_fill, unwatched
from worker.training.cache_room import make_room
from worker.training.disk import room_for
from worker.training.frames import Frames, Pixels, bytes_of, scaled_size
from worker.training.picture_faults import faults_of, raise_any
from worker.training.pictures import read_rgb
from worker.training.samples import Sample

VERSION = 2
"""Raise it when the same frames would give other pixels than before."""
THREADS = 4
WAIT_SECONDS = 0.2


def cached_frames(samples: Sequence[Sample], long_side: int, folder: Path, watch: Watch = unwatched) -> Frames:
    """The frames of `samples` with their longer side at most `long_side`, read-only; see `worker.training.frames`.

    Kept in `folder` under a name made of pixels, order, size and version. The name appears only once the file is
    complete, so a killed process leaves nothing that could be taken for it; what it had decoded is gone on with. Of
    two processes that need the same file one builds it and the other waits. A file that is torn or changed is built
    again. What was used longest ago makes room (`RAPIDLABEL_CACHE_BYTES`).
    `watch` is called at every frame and while waiting. Raises PictureFaults with all pictures that cannot be read,
    TrainingProblem when the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_key(samples, long_side)}.npy"
    while True:
        frames = _used(path, samples, long_side, watch)
        frames = _build(path, samples, long_side, watch) if frames is None else frames
        if frames is not None:
            return frames
        watch(0, len(samples))
        time.sleep(WAIT_SECONDS)


def _used(path: Path, samples: Sequence[Sample], long_side: int, watch: Watch) -> Frames | None:
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
    for index in range(len(frames)):
        if not frames.filled(index):
            return None
        watch(index + 1, len(frames))
    return frames


def _key(samples: Sequence[Sample], long_side: int) -> str:
    parts, missing = [f"{VERSION} {long_side}"], []
    for sample in samples:
        with faults_of() as faults:
            parts.append(f"{sample.image_digest} {sample.width}x{sample.height}")
        missing += faults
    raise_any(missing)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _build(path: Path, samples: Sequence[Sample], long_side: int, watch: Watch) -> Frames | None:
    """None when another process is at it, or has just finished."""
    needed, unfinished = bytes_of(samples, long_side), building(path)
    make_room(path.parent, needed, get_settings().cache_bytes, but=unfinished)
    with claimed(unfinished, make=True) as ours:
        if not ours:
            return None
        try:
            with room_for(max(0, needed - bytes_there(unfinished)), say("training.frame_cache"), path.parent):
                store = to_fill(unfinished, needed)
                _fill(Frames(store, samples, long_side), samples, long_side, watch)
                store.flush()  # type: ignore[attr-defined] # a memory map
        except TrainingProblem:
            unfinished.unlink()
            raise
        built = open_memmap(unfinished, mode="r")
        unfinished.replace(path)
    return Frames(built, samples, long_side)


def _fill(frames: Frames, samples: Sequence[Sample], long_side: int, watch: Watch) -> None:
    faults: list[Text] = []
    # OpenCV gives up Python's lock while it decodes.
    with ThreadPoolExecutor(THREADS, thread_name_prefix="decoding") as pool:
        work = [pool.submit(_put, frames, row, sample, long_side) for row, sample in enumerate(samples)]
        try:
            for done, put in enumerate(work, 1):
                faults += put.result()
                watch(done, len(samples))
        finally:
            pool.shutdown(cancel_futures=True)
    raise_any(faults)


def _put(frames: Frames, row: int, sample: Sample, long_side: int) -> list[Text]:
    """Decode a frame that is not there yet; return what is wrong with its picture."""
    if frames.filled(row):
        return []
    height, width = scaled_size(sample.width, sample.height, long_side)
    with faults_of() as faults:
        frames.fill(row, _shrunk(read_rgb(sample), (width, height)))
    return faults


def _shrunk(picture: Pixels, size: tuple[int, int]) -> Pixels:
    # INTER_AREA averages all pixels that fall together, so that small objects do not flicker away.
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
