"""When a run looks at itself, saves and ends: by steps, and by the clock where there is a time limit."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.words import Text, say
from worker.training.setup import Run

EPOCH_CHECKPOINT_SECONDS = 60.0
"""An epoch's end is a checkpoint too, unless there has just been one: epochs of few frames last seconds."""
CHECK_LENGTH_EVERY = 20
FIRST_CHECKPOINT_GUESS = 2.0


class Pacing:
    """Decides from the run's position; with a time limit it also fits the run's length to it."""

    def __init__(self, run: Run) -> None:
        self._run, self._position, self._options = run, run.position, run.detector.options
        self._budget = run.budget
        self._saved_at = time.monotonic()

    def price(self) -> None:
        """Find out what an evaluation costs, before steps are promised."""
        self._budget.checkpoint_seconds = FIRST_CHECKPOINT_GUESS
        if (data := self._run.validation) is not None:
            images = data.batch(0).images
            inference = self._run.networks.at(images.shape[1:3])
            inference.raw(images)  # compiles
            started = time.monotonic()
            inference.raw(images)
            # Suppression, loss and COCO's counting come to about as much again.
            self._budget.evaluation_seconds = 1.0 + 2 * (time.monotonic() - started) * len(data)

    def step_took(self, seconds: float) -> None:
        """Note a finished step; fits the length of the run once the speed is known, and shortens it if need be."""
        self._budget.step_took(seconds)
        if self._budget.limit is None:
            return
        if self._position.steps is None:
            self._fit()
        elif self._budget.measured() and self._position.step % CHECK_LENGTH_EVERY == 0:
            self._position.steps = self._budget.shortened(
                self._position.step, self._position.steps, **self._intervals()
            )

    def steps_took(self, seconds: float, count: int) -> None:
        """Note `count` steps that were made on trial, each in so many seconds, compiled before."""
        for _ in range(count):
            self._budget.step_took(seconds)

    def seconds_left(self) -> float | None:
        """How long the run will still take; None before a step was measured."""
        if self._budget.limit is not None and self._position.steps is None:
            return max(0.0, self._budget.limit - self._budget.elapsed())
        left = (self._position.steps or 0) - self._position.step
        per_step = self._budget.per_step(**self._intervals())
        return None if per_step is None else left * per_step

    def finished(self) -> bool:
        return self.out_of_patience() or self._last_step_done()

    def out_of_patience(self) -> bool:
        """Have as many evaluations as the user would wait for brought no better AP?"""
        return self._options.patience is not None and self._position.stale >= self._options.patience

    def _last_step_done(self) -> bool:
        return self._position.steps is not None and self._position.step >= self._position.steps

    def evaluation_due(self) -> bool:
        return self.finished() or self._position.step % self._options.evaluate_every == 0

    def checkpoint_due(self) -> bool:
        every = (self._options.checkpoint_every, self._options.keep_every)
        if self.evaluation_due() or any(n is not None and self._position.step % n == 0 for n in every):
            return True
        lately = time.monotonic() - self._saved_at < EPOCH_CHECKPOINT_SECONDS
        return self._run.data.order.ends_epoch(self._position.step) and not lately

    @contextmanager
    def evaluating(self) -> Iterator[None]:
        """Time the evaluation inside: the next is expected to cost the same."""
        started = time.monotonic()
        yield
        self._budget.evaluation_seconds = time.monotonic() - started

    @contextmanager
    def saving(self) -> Iterator[None]:
        """The same for a checkpoint."""
        started = time.monotonic()
        yield
        self._saved_at = time.monotonic()
        self._budget.checkpoint_seconds = self._saved_at - started

    def fraction(self) -> float:
        """How far the run is, 0 to 1; by the clock while the number of steps is unknown."""
        if self._position.steps:
            return min(1.0, self._position.step / self._position.steps)
        return min(1.0, self._budget.elapsed() / self._budget.limit) if self._budget.limit else 0.0

    def message(self, loss: float) -> Text:
        if self._position.steps:
            return say("jobs.step_of", step=self._position.step, steps=self._position.steps, loss=loss)
        return say("jobs.step", step=self._position.step, loss=loss)

    def _fit(self) -> None:
        closing = self._budget.evaluation_seconds + self._budget.checkpoint_seconds
        if self._budget.measured():
            fitting = self._budget.last_step(self._position.step, **self._intervals())
            self._position.steps = min(fitting, self._options.steps or fitting)
        elif self._budget.elapsed() + closing >= (self._budget.limit or 0):
            self._position.steps = self._position.step  # too little time even to measure

    def _intervals(self) -> dict[str, int]:
        return {
            "evaluate_every": self._options.evaluate_every,
            "checkpoint_every": self._options.checkpoint_every,
        }
