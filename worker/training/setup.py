"""Putting a run together: from options, frames and perhaps a checkpoint to everything the loop needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.core.choices.length import default_steps
from app.core.choices.mixing import many_small
from app.core.choices.start import kept_share, unknown_labels
from app.core.errors import TrainingProblem
from app.core.words import Text, read, say
from worker.detectors import find
from worker.detectors.base import Detector
from worker.detectors.options import DetectorOptions
from worker.training.backend import gpus
from worker.training.balance import repeat_factors
from worker.training.batch_size import choose_batch_size, untold
from worker.training.budget import Budget
from worker.training.by_shape import ByShape
from worker.training.cache_build import Watch, unwatched
from worker.training.checkpoint import State, load
from worker.training.data import TrainingData, ValidationData
from worker.training.devices import check_even, shared_by, told, wanted
from worker.training.environment import environment
from worker.training.mixing.chances import chances, most_possible, room
from worker.training.mixing.ending import last_mixed
from worker.training.order import Order
from worker.training.picture_faults import faults_of, raise_any
from worker.training.position import Position
from worker.training.samples import Sample, TrainingSet
from worker.training.suggestion import statistics_of
from worker.training.tiles import tiled_side
from worker.training.trainee import Trainee
from worker.training.weights import InitWeights, start_from


@dataclass
class Run:
    """One training run, ready to step. `validation` is None without validation frames."""

    detector: Detector
    trainee: Trainee
    data: TrainingData
    validation: ValidationData | None
    networks: ByShape
    position: Position
    budget: Budget

    def settle_mixing(self) -> None:
        """Let the data know until which step pictures are mixed, after the run's length may have changed."""
        position = self.position
        position.mixes_until = last_mixed(position.steps, position.step, position.mixes_until)
        if position.mixes_until is not None:
            self.data.mixes_until = position.mixes_until

    @property
    def notes(self) -> tuple[Text, ...]:
        """What a person should know about the run, in the order in which it happened."""
        return tuple(read(note) for note in self.position.notes)


def prepare(
    detector: Detector,
    training_set: TrainingSet,
    budget: Budget,
    *,
    cache: Path,
    resume: Path | None,
    init: InitWeights | None,
    best_start: bool = False,
    watch: Watch = unwatched,
    trying: Callable[[int], None] = untold,
) -> Run:
    """With `best_start` and without `init`, the detector's own first weights are taken. `watch` is called at every
    frame that is decoded, `trying` with the size of a batch while it is tried.

    Raises TrainingProblem when the data, the checkpoint or the first weights cannot be used.
    """
    training_set.check()
    saved = load(resume) if resume else None
    position = _position(detector, training_set, saved, trying)
    options, train, val = detector.options, training_set.part("train"), training_set.part("val")
    order = Order(len(train), position.batch_size, options.seed, repeat_factors(train) if options.balance else None)
    there = gpus()
    sharing = shared_by(options, position.batch_size, len(there))
    trainee = Trainee(detector, there[:sharing])
    if saved:
        trainee.restore(saved.arrays, steps=position.step)
        budget.used += position.seconds
    else:
        untrained = trainee.network.get_weights()
        for note in [*_without_validation(options, val), *_first_weights(trainee, init, best_start=best_start)]:
            position.note(note)
        position.from_scratch = all(map(np.array_equal, untrained, trainee.network.get_weights()))
    for note in told(position.batch_size, sharing, len(there)):
        if note.as_json() not in position.notes:
            position.note(note)
    with faults_of() as broken:
        data = _data(detector, train, order, position, cache, watch)
    with faults_of() as broken_too:
        validation = _validation(detector, val, position.batch_size, cache, watch) if val else None
    raise_any([*broken, *broken_too])
    return Run(
        detector=detector,
        trainee=trainee,
        data=data,
        validation=validation,
        networks=ByShape(trainee.outcome(), detector),
        position=position,
        budget=budget,
    )


def _data(
    detector: Detector, samples: Sequence[Sample], order: Order, position: Position, cache: Path, watch: Watch
) -> TrainingData:
    options = detector.options
    served = options.served if detector.any_shape else options.input_size
    long_side = tiled_side(max(served, options.input_size), options.tiles)
    small = many_small(statistics_of(detector.labels, samples), long_side)
    mixing = chances(options, from_scratch=position.from_scratch, small=small)
    return TrainingData(
        samples,
        order,
        size=options.input_size,
        cache=cache,
        augmentation=options.augmentation,
        served=served,
        tiles=options.tiles,
        chances=mixing,
        watch=watch,
    )


def _validation(
    detector: Detector, samples: Sequence[Sample], batch_size: int, cache: Path, watch: Watch
) -> ValidationData:
    """Frames as they will be served."""
    size = detector.options.served if detector.any_shape else detector.options.input_size
    return ValidationData(
        samples,
        size=size,
        batch_size=batch_size,
        cache=cache,
        square=not detector.any_shape,
        tiles=detector.options.tiles,
        watch=watch,
    )


def make_detector(name: str, options: Mapping[str, Any], training_set: TrainingSet) -> Detector:
    """The detector of these options; raises TrainingProblem when there is none or an option is wrong."""
    if not training_set.labels:
        raise TrainingProblem(say("training.no_labels"))
    return find(name)(options, training_set.labels)


def _position(
    detector: Detector, training_set: TrainingSet, saved: State | None, trying: Callable[[int], None]
) -> Position:
    fresh = Position(
        detector=detector.name,
        version=detector.version,
        options=detector.options.model_dump(mode="json"),
        labels=list(detector.labels),
        data_digest=training_set.digest,
        environment=environment(),
        batch_size=1,
        steps=None,
    )
    if saved:
        saved.position.check_same_run(fresh)
        return saved.position.model_copy(update={"environment": fresh.environment})
    train = training_set.part("train")
    devices = wanted(detector.options, len(gpus()))
    rows = room(train, most_possible(detector.options))
    batch_size = choose_batch_size(detector, frames=len(train), rows=rows, devices=devices, watch=trying)
    check_even(detector.options, batch_size)
    return fresh.model_copy(update={"batch_size": batch_size, "steps": _known_steps(detector, len(train), batch_size)})


def _known_steps(detector: Detector, frames: int, batch_size: int) -> int | None:
    """None when a time limit will decide."""
    if detector.options.max_seconds is not None:
        return None
    return detector.options.steps or default_steps(frames, batch_size)


def _without_validation(options: DetectorOptions, val: Sequence[Sample]) -> list[Text]:
    if val:
        return []
    return [say("training.no_validation")] + [say("training.patience_unused")] * (options.patience is not None)


def _first_weights(trainee: Trainee, init: InitWeights | None, *, best_start: bool) -> list[Text]:
    if init:
        return _start(trainee, init)
    if not best_start:
        return []
    notes = trainee.detector.first_weights(trainee.network)
    trainee.start_average()
    return notes


def _start(trainee: Trainee, init: InitWeights) -> list[Text]:
    try:
        missing = start_from(trainee.network, trainee.detector, init)
    except TrainingProblem as error:
        if not init.optional:
            raise
        return [say("training.other_shape", reason=error.text)]
    trainee.start_average()
    trainee.keep_start(_share(trainee.detector, init, whole=not missing))
    new = unknown_labels(trainee.detector.labels, init.labels)
    notes = [say("training.new_labels", labels=", ".join(new))] if new else []
    if missing:
        notes.append(say("training.not_in_weights", layers=", ".join(missing)))
    return notes


def _share(detector: Detector, init: InitWeights, *, whole: bool) -> float:
    """How much of the start the outcome keeps: what was asked for, or what suits these weights."""
    if detector.options.start_share is not None:
        return detector.options.start_share
    return kept_share(own=init.optional, whole=whole)
