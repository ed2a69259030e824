"""Uploaded weights, read with care into a network: only numbers of the right shapes get through."""

from math import prod
from pathlib import Path

import keras
import numpy as np

from app.core.errors import TrainingProblem
from app.core.weights_file import WeightsKind, unpack_keras
from app.core.words import Text, say
from worker.detectors.base import Detector
from worker.training import hdf5_check, safetensors
from worker.training.checkpoint import export_weights
from worker.training.weights import load_weights

ROOM = 4
"""Times the network's own size that a file may have: optimizer slots and float64 are let through."""


def canonical(path: Path, kind: WeightsKind, detector: Detector, folder: Path) -> bytes:
    """The file's weights as the `.weights.h5` that our own checkpoints are. Scratch files go to `folder`.

    Raises TrainingProblem or InvalidInput when the file is damaged, is of another network or holds no numbers.
    """
    network = detector.build()
    if kind == "safetensors":
        _assign(network, path)
    else:
        if kind == "keras":
            path, archive = folder / "unpacked.h5", path
            unpack_keras(archive, path, limit=ROOM * _bytes(network) + (1 << 20))
        hdf5_check.check(path, largest=max(prod(weight.shape) for weight in network.weights))
        _load(network, path, detector)
    for weight in network.weights:
        if not np.isfinite(np.asarray(weight)).all():
            raise TrainingProblem(say("weights.not_finite", name=weight.path))
    return export_weights(network)


def _load(network: keras.Model, path: Path, detector: Detector) -> None:
    try:
        load_weights(network, path)
    except TrainingProblem as error:
        reason = str(error.__cause__).split(". ")[0]
        raise TrainingProblem(
            say("weights.misfit", detector=detector.name, labels=", ".join(detector.labels), reason=reason)
        ) from error


def _bytes(network: keras.Model) -> int:
    return sum(np.dtype("float32").itemsize * prod(weight.shape) for weight in network.weights)


def _assign(network: keras.Model, path: Path) -> None:
    """By the paths of the weights; all of them have to be there, and nothing else."""
    wanted = {weight.path: weight for weight in network.weights}
    with safetensors.opened(path) as tensors:
        for name in [*wanted, *tensors.shapes]:
            shape, needed = tensors.shapes.get(name), wanted.get(name)
            if needed is None or shape != tuple(needed.shape):
                raise TrainingProblem(_misfit(name, shape, needed))
        for name, weight in wanted.items():
            weight.assign(tensors.read(name))


def _misfit(name: str, shape: tuple[int, ...] | None, needed: keras.Variable | None) -> Text:
    wants = _shape(None if needed is None else tuple(needed.shape))
    return say("weights.tensor_differs", name=name, has=_shape(shape), wants=wants)


def _shape(shape: tuple[int, ...] | None) -> Text:
    return say("weights.no_weight") if shape is None else say("weights.shape", shape=list(shape))
