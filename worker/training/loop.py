"""The training run itself: step, look, save, until the end or until asked to stop."""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.core.words import say
from worker.training.backend import on_gpu, prepare_devices
from worker.training.budget import Budget
from worker.training.checkpoint import (
    CheckpointFiles,
    State,
    check_unused,
    export_weights,
    forget_after,
    latest,
    prune,
    save,
)
from worker.training.data import Batch
from worker.training.evaluate import evaluate
from worker.training.faults import NotFinite, check_finite, memory_explained
from worker.training.gpus import gpu_reader
from worker.training.machine import Machine
from worker.training.pacing import Pacing
from worker.training.prefetch import prefetched, sensible_threads
from worker.training.preflight import preflight
from worker.training.preparing import Preparing
from worker.training.rates import Rates
from worker.training.report import Reporter, StopReason, TrainResult
from worker.training.rollback import Rollback
from worker.training.samples import TrainingSet
from worker.training.setup import Run, make_detector, prepare
from worker.training.trainee import average_decay
from worker.training.under_way import AHEAD_ON_A_CPU, AHEAD_ON_A_GPU, Given, UnderWay
from worker.training.weights import InitWeights

log = logging.getLogger(__name__)


def train(
    detector: str,
    training_set: TrainingSet,
    options: Mapping[str, Any],
    folder: Path,
    reporter: Reporter,
    *,
    cache: Path,
    resume: Path | None = None,
    init: InitWeights | None = None,
    best_start: bool = False,
    seconds_used: float = 0.0,
) -> TrainResult:
    """Train `detector` on `training_set`, with checkpoints in `folder` and decoded frames in `cache`.

    `resume` is the state file of a checkpoint of the same run: it goes on at the exact step, bit for bit on a CPU.
    Without `resume` and `init`, `best_start` takes first weights that the detector can have by itself (ImageNet).
    `seconds_used` is what the job took before this call: `max_seconds` covers it too.
    Raises TrainingProblem, in words an engineer can act on, when training cannot start or go on, and Interrupted when
    it is stopped before there is anything to save.
    """
    prepare_devices()
    budget = Budget(used=seconds_used)
    chosen = make_detector(detector, options, training_set)
    budget.limit = chosen.options.max_seconds
    reporter.progress(0.0, say("jobs.preparing_frames"))
    watch = Preparing(reporter, len(training_set.samples))
    with memory_explained(chosen.options, chosen.options.batch_size):
        run = prepare(
            chosen,
            training_set,
            budget,
            cache=cache,
            watch=watch,
            trying=watch.trying,
            resume=resume,
            init=init,
            best_start=best_start,
        )
    _make_way(folder, run, resumed=resume is not None)
    with memory_explained(chosen.options, run.position.batch_size):
        return Loop(run, folder, reporter).run()


def _make_way(folder: Path, run: Run, *, resumed: bool) -> None:
    if resumed:
        forget_after(folder, run.position.step)
    else:
        check_unused(folder)


class Loop:
    """Drives one run. Everything that decides what is learnt comes from its position; the clock only paces it."""

    def __init__(self, run: Run, folder: Path, reporter: Reporter) -> None:
        self._run, self._folder, self._reporter = run, folder, reporter
        self._position = run.position
        self._pacing = Pacing(run)
        self._rates = Rates(run.detector, run.position)
        self._machine = Machine(gpu_reader() if on_gpu() else None)
        self._under_way = UnderWay(AHEAD_ON_A_GPU if on_gpu() else AHEAD_ON_A_CPU)
        self._told_at = time.monotonic()
        self._saved = latest(folder)
        self._rollback = Rollback(run.trainee, run.position, folder)
        self._stop: StopReason | None = None

    def run(self) -> TrainResult:
        self._run.settle_mixing()
        self._pacing.price()
        if self._position.step == 0:  # what goes on was looked at when it began
            self._reporter.progress(0.0, say("jobs.first_batch"))
            preflight(self._run, self._pacing, self._machine, self._reporter.preflight, self._go_on)
        self._reporter.progress(self._pacing.fraction(), say("jobs.compiling"))
        while not self._pacing.finished():
            try:
                if not self._train_on():
                    return self._result(self._save({}))
            except NotFinite as problem:
                self._go_back(problem)
        return self._result(self._end())

    def _train_on(self) -> bool:
        """Step until the end; False when somebody wants the run to stop before."""
        threads = sensible_threads(gpu=on_gpu())
        with prefetched(self._run.data.batch, self._position.step, threads=threads) as batches:
            while not self._pacing.finished():
                if not self._go_on():
                    self._tell(self._under_way.rest())
                    return False
                self._step(batches)
                if self._pacing.checkpoint_due() and not self._pacing.finished():
                    self._tell(self._under_way.rest())
                    self._look_and_save()
            self._tell(self._under_way.rest())
        return True

    def _go_back(self, problem: NotFinite) -> None:
        self._under_way.forget()
        said = self._rollback.back(problem)
        log.warning("%s", said)
        self._reporter.progress(self._pacing.fraction(), said)

    def _end(self) -> CheckpointFiles:
        if not self._pacing.out_of_patience():
            return self._look_and_save()
        said = say("training.stopped_early", step=self._position.step, patience=self._run.detector.options.patience)
        self._position.note(said)
        log.info("%s", said)
        return self._saved or self._look_and_save()

    def _go_on(self) -> bool:
        self._stop = self._stop or self._reporter.should_stop()
        return self._stop is None

    def _step(self, batches: Iterator[Batch]) -> None:
        position, trainee, began = self._position, self._run.trainee, time.monotonic()
        batch = next(batches)
        trainee.prepare_for(position.step)
        trainee.optimizer.learning_rate = rate = self._rates.next()
        losses = trainee.step(batch, average_decay(position.step))
        self._rates.step_made()
        position.step += 1
        position.epoch = self._run.data.order.epoch(position.step)
        given = Given(position.step, position.epoch, rate, len(batch.images), losses, began)
        self._tell(self._under_way.add(given))

    def _tell(self, steps: Iterable[tuple[Given, dict[str, float]]]) -> None:
        """Report steps that are done. A step takes from its beginning, or from the end of the one before it."""
        for step, losses in steps:
            check_finite(losses, step.number, step.rate)
            began = max(step.began, self._told_at)
            speed = {"learning_rate": step.rate, "images_per_second": step.images / (time.monotonic() - began)}
            values = {**losses, **speed, **self._machine.readings()}
            values |= {"rollbacks": self._position.rollbacks} if self._position.rollbacks else {}
            self._reporter.metrics(step.number, step.epoch, values, "train")
            self._reporter.progress(self._pacing.fraction(), self._pacing.message(losses["loss"]))
            self._told_at = time.monotonic()
            self._pacing.step_took(self._told_at - began)
            self._run.settle_mixing()

    def _look_and_save(self) -> CheckpointFiles:
        return self._save(self._evaluate() if self._pacing.evaluation_due() else {})

    def _evaluate(self) -> dict[str, float]:
        if self._run.validation is None:
            return {}
        with self._pacing.evaluating():
            self._run.trainee.outcome()
            evaluation = evaluate(self._run.networks, self._run.detector.labels, self._run.validation, self._look_on)
            if evaluation is None:
                self._note_unjudged()
                return {}
            self._reporter.metrics(self._position.step, self._position.epoch, evaluation.metrics, "val")
            self._reporter.evaluation(self._position.step, evaluation.report)
        self._pacing.evaluated()
        return evaluation.metrics

    def _look_on(self) -> bool:
        return self._go_on() and self._pacing.time_to_look()

    def _note_unjudged(self) -> None:
        if self._stop is None and self._pacing.finished() and self._position.step > 0:
            self._position.note(say("training.time_over"))

    def _save(self, metrics: dict[str, float]) -> CheckpointFiles:
        if not metrics and self._saved is not None and self._saved.step == self._position.step:
            return self._saved  # nothing has been learnt since, and that one may know its metrics
        best = self._is_best(metrics.get("AP"))
        self._position.seconds = self._pacing.seconds_when_saved()
        trainee = self._run.trainee
        self._rollback.passed()
        with self._pacing.saving():
            state = State(trainee.arrays(), self._position)
            files = save(self._folder, state, export_weights(trainee.outcome()), metrics=metrics, best=best)
            prune(self._folder, self._run.detector.options.keep_every)
            self._reporter.checkpoint(files, metrics, best=best)
        self._saved = files
        self._rollback.saved()
        return files

    def _is_best(self, ap: float | None) -> bool:
        """With nothing to judge by, the newest is the best; with AP, only what was judged can be."""
        if self._run.validation is None:
            return True
        if ap is None:
            return False
        before = self._position.best_ap
        self._position.stale = 0 if before is None or ap > before else self._position.stale + 1
        self._position.best_ap = ap if before is None else max(ap, before)
        return before is None or ap >= before

    def _result(self, files: CheckpointFiles) -> TrainResult:
        position = self._position
        notes = self._run.notes if self._stop else (*self._run.notes, self._pacing.told(self._rates.peak))
        return TrainResult(position.step, position.epoch, self._stop, files, position.best_ap, notes)
