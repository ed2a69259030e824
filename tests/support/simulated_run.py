"""A run of a time limit on a simulated clock: everything that decides about time is the product's, the work is not."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from worker.detectors.base import Decoded
from worker.detectors.options import DetectorOptions
from worker.training.budget import Budget
from worker.training.data import Batch, ShapeShare
from worker.training.pacing import Pacing
from worker.training.position import Position
from worker.training.rates import Rates

BATCHES = 10
"""Of an evaluation."""


@dataclass
class Machine:
    """What things take on it, in seconds. `drift` maps the time since the start to a factor; steps vary by `noise`."""

    step: float
    evaluation: float
    checkpoint: float = 0.5
    startup: float = 12.0
    compiling: float = 10.0
    noise: float = 0.2
    wrong_price: float = 1.0
    drift: Callable[[float], float] = lambda seconds: 1.0
    seed: int = 0
    now: float = field(default=0.0, init=False)

    def __post_init__(self):
        self.random = random.Random(self.seed)

    def spend(self, seconds, noise=0.05):
        self.now += seconds * self.drift(self.now) * self.random.uniform(1 - noise, 1 + noise)

    def __call__(self):
        return self.now


class Frames:
    """Validation frames of one shape, eighty."""

    samples = ()

    def shapes(self):
        return [ShapeShare(0, 80)]

    def batch(self, index):
        return Batch(np.zeros((8, 32, 32, 3), np.uint8), np.zeros((8, 1, 6), np.float32))

    def letterboxes(self, index):
        return []


@dataclass
class Networks:
    """A network that only takes its time."""

    machine: Machine

    def changed(self): ...

    def at(self, shape):
        return self

    def raw(self, images):
        self.machine.spend(self.machine.evaluation * self.machine.wrong_price * len(images) / 80)

    def decoded(self, raw):
        return Decoded([], [])

    def detections(self, raw, letterboxes, threshold):
        return []


def fresh(options):
    common = {"detector": "toy", "version": 1, "labels": ["person"], "data_digest": "", "environment": {}}
    return Position(**common, options=options.model_dump(), batch_size=8, steps=options.steps)


@dataclass
class SimulatedRun:
    """`looks` and `saves` are the steps after which there were some, `rates` those of every step."""

    machine: Machine
    options: DetectorOptions
    position: Position | None = None
    judged: bool = True
    looks: list[int] = field(default_factory=list)
    looking: float = 0.0
    saves: list[float] = field(default_factory=list)
    saving: float = 0.0
    rates: list[float] = field(default_factory=list)

    def attempt(self, until=float("inf")):
        """Go on to the end, or until the clock says `until`; then it saves and is stopped. True at the end."""
        machine, resumed = self.machine, self.position is not None
        self.position = self.position or fresh(self.options)
        self.budget = Budget(self.options.max_seconds, used=self.position.seconds, clock=machine)
        machine.spend(machine.startup)
        detector = SimpleNamespace(options=self.options, rate_factor=1.0)
        order = SimpleNamespace(ends_epoch=lambda step: step % 50 == 0, epoch=lambda step: step // 50)
        run = SimpleNamespace(
            detector=detector,
            position=self.position,
            budget=self.budget,
            data=SimpleNamespace(order=order),
            validation=Frames() if self.judged else None,
            networks=Networks(machine),
        )
        pacing = Pacing(run)
        pacing.price()
        rates = Rates(detector, self.position)
        machine.spend(machine.compiling)
        if not resumed:
            machine.spend(10 * machine.step)
            pacing.steps_took(machine.step * 0.8, 10)
        while not pacing.finished():
            self._step(pacing, rates)
            if machine.now >= until:
                self._save(pacing)
                return False
            if pacing.checkpoint_due() and not pacing.finished():
                self._look_and_save(pacing)
        self._look_and_save(pacing)
        return True

    def _step(self, pacing, rates):
        self.rates.append(rates.next())
        before = self.machine.now
        self.machine.spend(self.machine.step, self.machine.noise)
        rates.step_made()
        self.position.step += 1
        pacing.step_took(self.machine.now - before)

    def _look_and_save(self, pacing):
        if self.judged and pacing.evaluation_due():
            before = self.machine.now
            with pacing.evaluating():
                judged = self._judge(pacing)
            self.looking += self.machine.now - before
            if judged:
                pacing.evaluated()
                self.looks.append(self.position.step)
        self._save(pacing)

    def _judge(self, pacing):
        """Batch by batch, as long as there is time."""
        for _ in range(BATCHES):
            if not pacing.time_to_look():
                return False
            self.machine.spend(self.machine.evaluation / BATCHES)
        return True

    def _save(self, pacing):
        self.position.seconds = pacing.seconds_when_saved()
        before = self.machine.now
        with pacing.saving():
            self.machine.spend(self.machine.checkpoint)
        self.saving += self.machine.now - before
        self.saves.append(self.machine.now)
