"""Checkpoints in a folder: the whole state for going on, and the averaged weights for everybody else.

    step-00000120.state.npz     network, shadow and optimizer, and the position: resumes bit for bit
    step-00000120.weights.h5    averaged (EMA) weights without optimizer: what users download
    step-00000120.json          both SHA-256; written last, so a checkpoint without it does not exist

A folder has one writer.
"""

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import keras
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ValidationError

from app.core.errors import TrainingProblem
from app.core.words import say
from worker.training.files import TEMPORARY, sha256, write_verified
from worker.training.position import Position

POSITION = "position"
KEPT = 2


class FileRecord(BaseModel):
    """One file of a checkpoint."""

    name: str
    bytes: int
    sha256: str


class CheckpointFiles(BaseModel):
    """A checkpoint on local disk. `metrics` are those of its evaluation, if there was one at its step."""

    folder: Path
    step: int
    epoch: int
    metrics: dict[str, float]
    best: bool
    state: FileRecord
    weights: FileRecord

    @property
    def state_path(self) -> Path:
        return self.folder / self.state.name

    @property
    def weights_path(self) -> Path:
        return self.folder / self.weights.name

    def whole(self) -> bool:
        """Are both files there, byte for byte?"""
        records = (self.state, self.weights)
        paths = [self.folder / record.name for record in records]
        return all(p.exists() and sha256(p) == r.sha256 for p, r in zip(paths, records, strict=True))


class State(NamedTuple):
    """What a resume needs: every array by name, and the position."""

    arrays: dict[str, NDArray[np.generic]]
    position: Position


def save(folder: Path, state: State, weights: bytes, *, metrics: dict[str, float], best: bool) -> CheckpointFiles:
    """Write a checkpoint, verified. Raises TrainingProblem when the disk is full or lies."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = _stem(state.position.step)
    files = CheckpointFiles(
        folder=folder,
        step=state.position.step,
        epoch=state.position.epoch,
        metrics=metrics,
        best=best,
        state=_write(folder / f"{stem}.state.npz", _pack(state)),
        weights=_write(folder / f"{stem}.weights.h5", weights),
    )
    write_verified(folder / f"{stem}.json", files.model_dump_json(exclude={"folder"}).encode())
    return files


def load(path: Path) -> State:
    """Read a state file; raises TrainingProblem when it is not one or is damaged. Nothing in it is executed."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        position = Position.model_validate_json(arrays.pop(POSITION).tobytes())
    except (zipfile.BadZipFile, ValueError, KeyError, EOFError, FileNotFoundError) as error:
        raise TrainingProblem(say("checkpoints.damaged", name=path.name)) from error
    return State(arrays, position)


def latest(folder: Path) -> CheckpointFiles | None:
    """The newest checkpoint that is whole: a torn or missing one falls back to the one before."""
    return next((files for files in reversed(_listed(folder)) if files.whole()), None)


def check_unused(folder: Path) -> None:
    """Raises TrainingProblem when the folder holds checkpoints already: a fresh run would mix with them."""
    if _listed(folder):
        raise TrainingProblem(say("checkpoints.folder_used", folder=folder))


def forget_after(folder: Path, step: int) -> None:
    """Remove the checkpoints that a run resumed at `step` has not reached: it will write its own."""
    for files in _listed(folder):
        if files.step > step:
            _remove(files)


def prune(folder: Path, keep_every: int | None = None) -> None:
    """Keep the last two, the newest one marked best and those at multiples of `keep_every` steps.

    Also clears away what a killed writer left.
    """
    listed = _listed(folder)
    best = [files for files in listed if files.best][-1:]
    for files in listed:
        stays = keep_every is not None and files.step % keep_every == 0
        if files not in listed[-KEPT:] and files not in best and not stays:
            _remove(files)
    for left_over in folder.glob(f"{TEMPORARY}*"):
        left_over.unlink(missing_ok=True)


def export_weights(network: keras.Model) -> bytes:
    """The network's weights, and nothing else, as Keras `.weights.h5`."""
    with tempfile.TemporaryDirectory(prefix="weights-") as folder:
        path = Path(folder) / "export.weights.h5"
        network.save_weights(path)
        return path.read_bytes()


def _remove(files: CheckpointFiles) -> None:
    # The record goes first: a checkpoint without it does not exist.
    for name in (f"{_stem(files.step)}.json", files.state.name, files.weights.name):
        (files.folder / name).unlink(missing_ok=True)


def _stem(step: int) -> str:
    return f"step-{step:08d}"


def _pack(state: State) -> bytes:
    buffer = io.BytesIO()
    position = np.frombuffer(state.position.model_dump_json().encode(), np.uint8)
    np.savez(buffer, allow_pickle=False, **{**state.arrays, POSITION: position})
    return buffer.getvalue()


def _write(path: Path, content: bytes) -> FileRecord:
    return FileRecord(name=path.name, bytes=len(content), sha256=write_verified(path, content))


def _listed(folder: Path) -> list[CheckpointFiles]:
    """Oldest first; a record that cannot be read counts as none."""
    found = []
    for path in sorted(folder.glob("step-*.json")):
        try:
            found.append(CheckpointFiles(**json.loads(path.read_bytes()), folder=folder))
        except (ValidationError, ValueError, TypeError):
            continue
    return found
