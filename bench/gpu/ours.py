"""Our side: steps on a batch that is there, steps on batches as a training makes them, and inference."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.step.taken import Taken
from worker.detectors import find
from worker.training.data import Batch, TrainingData
from worker.training.infer import Inference
from worker.training.order import Order
from worker.training.prefetch import prefetched, sensible_threads
from worker.training.samples import Sample
from worker.training.trainee import Trainee

LABELS = ["person", "car"]
FRAMES, AHEAD = 64, 3
"""AHEAD: batches for each thread that are not counted, as they may lie ready when counting begins."""


class Side:
    """One detector at one size, batch and precision."""

    def __init__(self, name: str, size: int, batch: int, precision: str, frames: list[Sample], cache: Path) -> None:
        self.detector = find(name)({"input_size": size, "precision": precision}, LABELS)
        self._trainee = Trainee(self.detector)
        self._inference = Inference(self._trainee.shadow, self.detector)
        self._data = TrainingData(frames, Order(len(frames), batch, seed=0), size=size, cache=cache, augmentation="all")
        self._batch = self._data.batch(0)

    def parts(self, steps: int) -> dict[str, Callable[[], Taken]]:
        """`step`: the same batch again and again; `data`: batches made meanwhile; `batches`: made and thrown away;
        `infer`: pictures to decoded boxes. Each so many times.
        """
        return {
            "step": lambda: self._steps([self._batch] * steps),
            "data": lambda: self._fed(steps, self._one),
            "batches": lambda: self._fed(steps, lambda _batch: None),
            "infer": lambda: self._infer(steps),
        }

    def _one(self, batch: Batch) -> object:
        return self._trainee.step(batch, 0.9)["loss"]

    def _steps(self, batches: list[Batch]) -> Taken:
        began, worked, loss = time.perf_counter(), time.process_time(), None
        for batch in batches:
            loss = self._one(batch)
        return _since(began, worked, loss)

    def _fed(self, steps: int, use: Callable[[Batch], object]) -> Taken:
        threads = sensible_threads(gpu=True)
        with prefetched(self._data.batch, 0, threads=threads) as batches:
            last = None
            for _ in range(AHEAD * threads):
                last = use(next(batches))
            _since(0.0, 0.0, last)
            began, worked = time.perf_counter(), time.process_time()
            for _ in range(steps):
                last = use(next(batches))
            return _since(began, worked, last)

    def _infer(self, times: int) -> Taken:
        began, worked, boxes = time.perf_counter(), time.process_time(), None
        for _ in range(times):
            boxes = self._inference.decoded(self._inference.raw(self._batch.images)).boxes
        return _since(began, worked, boxes)


def _since(began: float, worked: float, last: object) -> Taken:
    """Taken until `last` is there, and with it all that the device was given before."""
    if last is not None:
        np.asarray(last)
    return Taken(time.perf_counter() - began, time.process_time() - worked)
