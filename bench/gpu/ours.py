"""Our side: steps on a batch that is there, steps on batches as a training makes them, and inference."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.gpu.pace import Pace, wait_for
from bench.gpu.told import Tell
from worker.detectors import find
from worker.detectors.base import Detector
from worker.training.data import TrainingData
from worker.training.infer import Inference
from worker.training.order import Order
from worker.training.prefetch import prefetched, sensible_threads
from worker.training.samples import Sample
from worker.training.trainee import Trainee

LABELS = ["person", "car"]
AHEAD = 3
"""Batches for each thread that are not counted, as they may lie ready when counting begins."""


@dataclass(frozen=True)
class Case:
    """One detector at one size, batch and precision; `served` is the longer side of the frames it is trained for."""

    detector: str
    size: int
    served: int
    batch: int
    precision: str = "float32"

    @property
    def of(self) -> str:
        """The case in a few words."""
        return f"{self.detector} {self.size}/{self.served} batch {self.batch} {self.precision}"

    def options(self, more: Mapping[str, Any]) -> dict[str, Any]:
        """The detector's options; of `more` those that it has."""
        fields = find(self.detector).options_type.model_fields
        given = {"input_size": self.size, "served_size": self.served, "precision": self.precision}
        return {**given, **{name: value for name, value in more.items() if name in fields}}


@dataclass(frozen=True)
class Ours:
    """What is measured with: frames, a folder for their cache, the pace, and options besides those of a case."""

    frames: list[Sample]
    cache: Path
    pace: Pace
    options: Mapping[str, Any]

    def training(self, case: Case, tell: Tell) -> None:
        """`compile`: from nothing to the first loss, `made` of it without the step. `step`: the same batch again and
        again. `pipeline`: batches made and thrown away. `fed`: steps on batches that threads make meanwhile; `waits` is
        the share of time that the device waits for them.
        """
        data = self._data(case)
        batch = data.batch(0)
        began = time.perf_counter()
        trainee = Trainee(self._detector(case))
        made = time.perf_counter() - began
        wait_for(trainee.step(batch, 0.9)["loss"])
        tell("compile", of=case.of, seconds=time.perf_counter() - began, made=made)
        step = self.pace.measure(lambda: trainee.step(batch, 0.9)["loss"])
        tell("step", of=case.of, **_speed(case.batch, step))
        fed = self._fed(data, trainee)
        tell("fed", of=case.of, **_speed(case.batch, fed), waits=round(max(0.0, 1 - step / fed), 3))
        tell("pipeline", of=case.of, **_speed(case.batch, self._fed(data, None)))

    def inference(self, case: Case, tell: Tell) -> None:
        """`infer`: pictures as bytes to boxes and scores in the machine's memory, at the served size."""
        detector = self._detector(case)
        shape = (case.served, case.served)
        detector = detector.reshaped(shape) if detector.any_shape else detector
        pictures = np.random.default_rng(0).integers(0, 256, (case.batch, *detector.shape, 3), np.uint8)
        began = time.perf_counter()
        inference = Inference(detector.build(), detector)
        wait_for(_decoded(inference, pictures))
        tell("compile", of=f"inference, {case.of}", seconds=time.perf_counter() - began)
        tell("infer", of=case.of, **_speed(case.batch, self.pace.measure(lambda: _decoded(inference, pictures))))

    def _fed(self, data: TrainingData, trainee: Trainee | None) -> float:
        threads = sensible_threads(gpu=True)
        with prefetched(data.batch, 0, threads=threads) as batches:

            def once() -> object:
                batch = next(batches)
                return trainee.step(batch, 0.9)["loss"] if trainee else None

            last = None
            for _ in range(AHEAD * threads):
                last = once()
            wait_for(last)
            return self.pace.measure(once)

    def _detector(self, case: Case) -> Detector:
        return find(case.detector)(case.options(self.options), LABELS)

    def _data(self, case: Case) -> TrainingData:
        order = Order(len(self.frames), case.batch, seed=0)
        return TrainingData(
            self.frames, order, size=case.size, cache=self.cache, augmentation="all", served=case.served
        )


def _decoded(inference: Inference, pictures: np.ndarray) -> object:
    decoded = inference.decoded(inference.raw(pictures))
    wait_for(decoded.scores)
    return decoded.boxes


def _speed(batch: int, seconds: float) -> dict[str, float]:
    return {"images_per_second": batch / seconds, "ms": 1000 * seconds}
