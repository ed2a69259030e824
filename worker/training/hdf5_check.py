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

MOST_ENTRIES = 100_000
NUMBERS = "fiub"
OLD_LAYOUT = ("model_config", "layer_names", "model_weights")


def check(path: Path, *, largest: int) -> None:
    """Raises TrainingProblem for what is no plain Keras weights file; `largest` is in numbers an array."""
    try:
        with h5py.File(path, "r") as file:
            if any(name in file.attrs or name in file for name in OLD_LAYOUT):
                raise TrainingProblem(
                    "This is a file of Keras 2, or a whole model in the old HDF5 layout. Load it in Keras 3 and send "
                    "what model.save_weights('x.weights.h5') or model.save('x.keras') writes."
                )
            for name, dataset in _datasets(file):
                _check_dataset(name, dataset, largest)
    except (OSError, RuntimeError, KeyError, ValueError) as error:
        raise TrainingProblem(f"The HDF5 file is damaged: {error}. Save and send it again.") from error


def _datasets(file: h5py.File) -> Iterator[tuple[str, Any]]:
    waiting, seen = [file["/"]], 0
    while waiting:
        group = waiting.pop()
        for key in group:
            seen += 1
            # Groups may hold one another in a circle, which this ends as well.
            if seen > MOST_ENTRIES:
                raise TrainingProblem(f"The HDF5 file has more than {MOST_ENTRIES:,} entries: these are no weights.")
            name = f"{group.name.rstrip('/')}/{key}"
            if not isinstance(group.get(key, getlink=True), h5py.HardLink):
                raise TrainingProblem(f"The HDF5 file holds a link at {name}; weights are stored in the file itself.")
            entry = group[key]
            if isinstance(entry, h5py.Group):
                waiting.append(entry)
            else:
                yield name, entry


def _check_dataset(name: str, dataset: Any, largest: int) -> None:
    if not isinstance(dataset, h5py.Dataset) or dataset.dtype.kind not in NUMBERS:
        raise TrainingProblem(f"The HDF5 file holds something other than numbers at {name}.")
    if dataset.external or dataset.is_virtual:
        raise TrainingProblem(f"The HDF5 file keeps the numbers of {name} in another file; send one that holds them.")
    size = prod(dataset.shape or ())
    if size > largest:
        raise TrainingProblem(
            f"The weights do not fit this detector with these options: {name} has {size:,} numbers, the largest layer "
            f"has {largest:,}."
        )
