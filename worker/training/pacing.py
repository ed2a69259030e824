"""When a run looks at itself, saves and ends: by steps, and by the clock where nobody says at which."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.core.words import Text, say
from worker.training.evaluate import expected_seconds
from worker.training.plan import Plan
from worker.training.rhythm import look_due
from worker.training.setup import Run

EPOCH_CHECKPOINT_SECONDS = 60.0
"""An epoch's end is a checkpoint too, unless there has just been one: epochs of few frames last seconds."""

LATE = 0.02
"""Part of a time limit by which a last evaluation may exceed it before it is given up."""


class Pacing:
    """Decides from the run's position; with a time limit it also fits the run's length to it."""

    def __init__(self, run: Run) -> None:
        self._run, self._position, self._options = run, run.position, run.detector.options
        self._budget = run.budget
        self._plan = Plan(run.position, self._options, run.budget, judged=run.validation is not None)
        self._saved_at = self._budget.clock()

    def price(self) -> None:
        """Find out what an evaluation costs, before steps are promised."""
        if (data := self._run.validation) is not None:
            self._budget.evaluation_seconds = expected_seconds(self._run.networks, data, self._budget.clock)
        self._plan.fit()

    def step_took(self, seconds: float) -> None:
        """Note a finished step, and what follows for the length of the run."""
        self._budget.step_took(seconds)
        if self._position.looks is None and self._budget.measured():
            self._plan.count_looks()
        self._plan.fit()

    def steps_took(self, seconds: float, count: int) -> None:
        """Note `count` steps that were made on trial, each in so many seconds, compiled before."""
        for _ in range(count):
            self.step_took(seconds)

    def seconds_left(self) -> float | None:
        """How long the run will still take; None before a step was measured."""
        if self._position.steps is None:
            return None if self._budget.limit is None else max(0.0, self._budget.left())
        if self._budget.step_seconds() is None:
            return None
        return self._plan.seconds(self._position.steps - self._position.step)

    def finished(self) -> bool:
        return self.out_of_patience() or self._last_step_done()

    def out_of_patience(self) -> bool:
        """Have as many evaluations as the user would wait for brought no better AP?"""
        return self._options.patience is not None and self._position.stale >= self._options.patience

    def _last_step_done(self) -> bool:
        return self._position.steps is not None and self._position.step >= self._position.steps

    def evaluation_due(self) -> bool:
        position, every = self._position, self._options.evaluate_every
        if self.finished() or every is not None:
            return self.finished() or position.step % (every or 1) == 0
        if position.steps is None or position.looks is None:
            return False
        return look_due(position.step, position.steps, position.looked_at, position.looks - position.looked)

    def checkpoint_due(self) -> bool:
        every = (self._options.checkpoint_every, self._options.keep_every)
        if self.evaluation_due() or any(n is not None and self._position.step % n == 0 for n in every):
            return True
        since = self._budget.clock() - self._saved_at
        if self._options.checkpoint_every is None:
            return since >= self._plan.save_interval()
        return self._run.data.order.ends_epoch(self._position.step) and since >= EPOCH_CHECKPOINT_SECONDS

    def time_to_look(self) -> bool:
        """May an evaluation go on? Not past the time limit, unless it is the first one of what has been learnt."""
        limit, position = self._budget.limit, self._position
        if limit is None or (position.looked == 0 and position.step > 0):
            return True
        return self._budget.elapsed() + self._budget.checkpoint_seconds <= limit * (1 + LATE)

    @contextmanager
    def evaluating(self) -> Iterator[None]:
        """Time the evaluation inside: the next is expected to cost the same."""
        started = self._budget.clock()
        yield
        self._budget.evaluation_seconds = self._budget.clock() - started

    def evaluated(self) -> None:
        """Count an evaluation that came to its end."""
        self._position.looked += 1
        self._position.looked_at = self._position.step
        if not self.finished():
            self._plan.count_looks()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """The same for a checkpoint."""
        started = self._budget.clock()
        yield
        self._saved_at = self._budget.clock()
        self._budget.checkpoint_seconds = self._saved_at - started

    def seconds_when_saved(self) -> float:
        """What the job will have taken when a checkpoint that is begun now is written."""
        return self._budget.elapsed() + self._budget.checkpoint_seconds

    def told(self, rate: float) -> Text:
        """What became of the run's length and rhythm; `rate` is the learning rate at its peak."""
        position, limit = self._position, self._budget.limit
        if position.step == 0 and limit is not None:
            return say("training.no_time", seconds=limit)
        return say(
            "training.pace",
            steps=position.step,
            batch_size=position.batch_size,
            rate=rate,
            looks=position.looked,
            saved=self._plan.save_interval(),
        )

    def fraction(self) -> float:
        """How far the run is, 0 to 1; by the clock while the number of steps is unknown."""
        if self._position.steps:
            return min(1.0, self._position.step / self._position.steps)
        return min(1.0, self._budget.elapsed() / self._budget.limit) if self._budget.limit else 0.0

    def message(self, loss: float) -> Text:
        if self._position.steps:
            return say("jobs.step_of", step=self._position.step, steps=self._position.steps, loss=loss)
        return say("jobs.step", step=self._position.step, loss=loss)
