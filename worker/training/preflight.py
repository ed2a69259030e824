"""Checks that take seconds, before a run that takes hours."""

import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from app.core.errors import TrainingProblem
from app.core.words import Text, say
from worker.detectors.base import Detector
from worker.detectors.rows import learnt
from worker.training.backend import compiled, forward_once, gradients
from worker.training.data import Batch
from worker.training.machine import Machine
from worker.training.overfit import overfit
from worker.training.pacing import Pacing
from worker.training.preflight_report import NetworkReport, Overfit, PreflightReport, decades, seen
from worker.training.settled import settled
from worker.training.setup import Run
from worker.training.trainers import peak_rate

FRAMES = 2
SURE = 0.9
TOLERANCE = 0.5
"""Pixels of the input by which a box may come back changed."""
GREATEST_NORM = 1e9
"""A gradient beyond it is no matter of taste: a unit or a reduction is wrong."""
OVERFIT_SECONDS, OVERFIT_SHARE = 10.0, 0.01
"""What learning one batch by heart may take: so long, and no more than this part of a time limit."""
LOOKED_AT = 8
"""Batches in which a box is looked for."""
Tell: TypeAlias = Callable[[PreflightReport, list[bytes]], None]


def preflight(run: Run, pacing: Pacing, machine: Machine, tell: Tell, go_on: Callable[[], bool]) -> None:
    """Check what a long run rests on, in seconds. `tell` gets the report and its pictures: once with the pictures
    alone, so that they are there when a check fails, and once complete.

    Changes nothing of the run. Raises TrainingProblem naming the check that failed. `go_on` ends it early.
    """
    started = time.monotonic()
    batch = run.data.batch(0)
    seconds = time.monotonic() - started
    pictures, files = seen(batch)
    labels = list(run.detector.labels)
    report = PreflightReport(
        labels=labels,
        batch_size=len(batch.images),
        pictures=pictures,
        batch_seconds=seconds,
        options=settled(run),
    )
    tell(report, files)
    report.network = check_network(run.trainee.network, run.detector, batch)
    report.overfit = _overfit(run, go_on)
    report.machine = machine.readings()
    if report.overfit:
        pacing.steps_took(report.overfit.step_seconds, report.overfit.steps)
        report.steps, report.seconds_left = run.position.steps, pacing.seconds_left()
    report.elapsed = run.budget.elapsed()
    tell(report, files)


def _overfit(run: Run, go_on: Callable[[], bool]) -> Overfit | None:
    options, limit = run.detector.options, run.budget.limit
    seconds = OVERFIT_SECONDS if limit is None else min(OVERFIT_SECONDS, OVERFIT_SHARE * limit)
    for step in range(LOOKED_AT):
        batch = run.data.batch(step)
        if any(learnt(rows).any() for rows in batch.rows):
            peak = peak_rate(options, run.detector.rate_factor, run.position.batch_size)
            return overfit(run.trainee, batch, peak, seconds=seconds, go_on=go_on)
    return None


def check_network(network: keras.Model, detector: Detector, batch: Batch) -> NetworkReport:
    """Check shapes, types, finite loss and gradient, and that targets survive encode and decode.

    Changes nothing. Raises TrainingProblem naming the check that failed.
    """
    few = Batch(batch.images[:FRAMES], batch.rows[:FRAMES])
    raw_shape = _check_output(network, detector, few)
    boxes = sum(_check_round_trip(detector, rows) for rows in few.rows)
    losses, found = gradients(network, detector, few)
    values = {name: float(loss) for name, loss in losses.items()}
    norms = [float(np.linalg.norm(ops.convert_to_numpy(gradient))) for gradient in found]
    return NetworkReport(
        raw_shape=raw_shape,
        losses=values,
        gradient_norm=_check_numbers(values, norms),
        gradients=decades(norms),
        still=sum(norm == 0 for norm in norms),
        boxes=boxes,
    )


def _check_output(network: keras.Model, detector: Detector, batch: Batch) -> tuple[int, ...]:
    raw = forward_once(network, batch.images)
    expected = (len(batch.images), *detector.encode(batch.rows[0]).shape)
    if tuple(raw.shape) != expected:
        raise _problem(say("preflight.shape", answer=tuple(raw.shape), wanted=expected))
    if keras.backend.standardize_dtype(raw.dtype) != "float32":
        raise _problem(say("preflight.type", type=raw.dtype))
    return tuple(raw.shape)


def _check_round_trip(detector: Detector, rows: NDArray[np.float32]) -> int:
    real = rows[detector.expressible(rows)]
    decoded = compiled(detector.decode)(ops.convert_to_tensor(detector.encode(rows)[None]))
    boxes, scores = ops.convert_to_numpy(decoded.boxes)[0], ops.convert_to_numpy(decoded.scores)[0]
    for row in real:
        seen = boxes[scores[:, int(row[4])] > SURE]
        if not (np.abs(seen - row[:4]) < TOLERANCE).all(axis=1).any():
            raise _problem(say("preflight.round_trip", box=row[:4].tolist()))
    return len(real)


def _check_numbers(losses: dict[str, float], norms: Sequence[float]) -> float:
    if not all(np.isfinite(loss) for loss in losses.values()):
        raise _problem(say("preflight.loss", losses=losses))
    norm = float(np.linalg.norm(norms))
    if not np.isfinite(norm):
        raise _problem(say("preflight.gradient"))
    if norm == 0:
        raise _problem(say("preflight.zero_gradient"))
    if norm > GREATEST_NORM:
        raise _problem(say("preflight.huge_gradient", norm=norm))
    return norm


def _problem(what: Text) -> TrainingProblem:
    return TrainingProblem(say("preflight.failed", what=what))
