"""Checks that take seconds, before a run that takes hours."""

from collections.abc import Sequence
from dataclasses import dataclass

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from app.core.errors import TrainingProblem
from app.core.words import Text, say
from worker.detectors.base import Detector
from worker.training.backend import gradients
from worker.training.data import Batch

FRAMES = 2
SURE = 0.9
TOLERANCE = 0.5
"""Pixels of the input by which a box may come back changed."""


@dataclass(frozen=True)
class PreflightReport:
    """What was seen on the first frames: losses of the untrained network and the norm of their gradient.

    `boxes` came back from their targets; what the detector cannot say exactly is not among them.
    """

    raw_shape: tuple[int, ...]
    losses: dict[str, float]
    gradient_norm: float
    boxes: int


def preflight(network: keras.Model, detector: Detector, batch: Batch) -> PreflightReport:
    """Check shapes, types, finite loss and gradient, and that targets survive encode and decode.

    Changes nothing. Raises TrainingProblem naming the check that failed.
    """
    few = Batch(batch.images[:FRAMES], batch.rows[:FRAMES])
    raw_shape = _check_output(network, detector, few)
    boxes = sum(_check_round_trip(detector, rows) for rows in few.rows)
    losses, found = gradients(network, detector, few)
    values = {name: float(loss) for name, loss in losses.items()}
    return PreflightReport(raw_shape, values, _check_numbers(values, found), boxes)


def _check_output(network: keras.Model, detector: Detector, batch: Batch) -> tuple[int, ...]:
    raw = network(ops.cast(batch.images, "float32"), training=False)
    expected = (len(batch.images), *detector.encode(batch.rows[0]).shape)
    if tuple(raw.shape) != expected:
        raise _problem(say("preflight.shape", answer=tuple(raw.shape), wanted=expected))
    if keras.backend.standardize_dtype(raw.dtype) != "float32":
        raise _problem(say("preflight.type", type=raw.dtype))
    return tuple(raw.shape)


def _check_round_trip(detector: Detector, rows: NDArray[np.float32]) -> int:
    real = rows[detector.expressible(rows)]
    decoded = detector.decode(ops.convert_to_tensor(detector.encode(rows)[None]))
    boxes, scores = ops.convert_to_numpy(decoded.boxes)[0], ops.convert_to_numpy(decoded.scores)[0]
    for row in real:
        seen = boxes[scores[:, int(row[4])] > SURE]
        if not (np.abs(seen - row[:4]) < TOLERANCE).all(axis=1).any():
            raise _problem(say("preflight.round_trip", box=row[:4].tolist()))
    return len(real)


def _check_numbers(losses: dict[str, float], found: Sequence[object]) -> float:
    if not all(np.isfinite(loss) for loss in losses.values()):
        raise _problem(say("preflight.loss", losses=losses))
    norm = float(np.sqrt(sum(float(ops.sum(ops.square(gradient))) for gradient in found)))
    if not np.isfinite(norm):
        raise _problem(say("preflight.gradient"))
    if norm == 0:
        raise _problem(say("preflight.zero_gradient"))
    return norm


def _problem(what: Text) -> TrainingProblem:
    return TrainingProblem(say("preflight.failed", what=what))
