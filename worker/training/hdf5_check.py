"""An HDF5 file from outside, walked before anything is loaded from it.

HDF5 can point into other files, hold Python objects and unpack to far more than it weighs. Keras weights need none of
that: plain groups, and arrays of numbers no larger than a layer of the network they are for.
"""

from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import Any

import h5py

from app.core.errors import TrainingProblem
from app.core.words import say

MOST_ENTRIES = 100_000
NUMBERS = "fiub"
OLD_LAYOUT = ("model_config", "layer_names", "model_weights")


def check(path: Path, *, largest: int) -> None:
    """Raises TrainingProblem for what is no plain Keras weights file; `largest` is in numbers an array."""
    try:
        with h5py.File(path, "r") as file:
            if any(name in file.attrs or name in file for name in OLD_LAYOUT):
                raise TrainingProblem(say("weights.old_keras"))
            for name, dataset in _datasets(file):
                _check_dataset(name, dataset, largest)
    except (OSError, RuntimeError, KeyError, ValueError) as error:
        raise TrainingProblem(say("weights.hdf5_damaged", error=error)) from error


def _datasets(file: h5py.File) -> Iterator[tuple[str, Any]]:
    waiting, seen = [file["/"]], 0
    while waiting:
        group = waiting.pop()
        for key in group:
            seen += 1
            # Groups may hold one another in a circle, which this ends as well.
            if seen > MOST_ENTRIES:
                raise TrainingProblem(say("weights.too_many_entries", most=MOST_ENTRIES))
            name = f"{group.name.rstrip('/')}/{key}"
            if not isinstance(group.get(key, getlink=True), h5py.HardLink):
                raise TrainingProblem(say("weights.link", name=name))
            entry = group[key]
            if isinstance(entry, h5py.Group):
                waiting.append(entry)
            else:
                yield name, entry


def _check_dataset(name: str, dataset: Any, largest: int) -> None:
    if not isinstance(dataset, h5py.Dataset) or dataset.dtype.kind not in NUMBERS:
        raise TrainingProblem(say("weights.not_numbers", name=name))
    if dataset.external or dataset.is_virtual:
        raise TrainingProblem(say("weights.other_file", name=name))
    size = prod(dataset.shape or ())
    if size > largest:
        raise TrainingProblem(say("weights.too_many_numbers", name=name, size=size, largest=largest))
