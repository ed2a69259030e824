"""What a job does on its device before and around its steps: the batch size it chooses, the checks, the first steps."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.core.words import Text
from bench.gpu.ours import LABELS, Case
from bench.gpu.told import Tell
from worker.detectors import find
from worker.training.batch_search import Tried, best, search
from worker.training.batch_size import GPU_MOST, attempt
from worker.training.checkpoint import CheckpointFiles
from worker.training.evaluation_report import EvaluationReport
from worker.training.loop import train
from worker.training.preflight_report import PreflightReport
from worker.training.report import StopReason
from worker.training.samples import Sample, TrainingSet, most_rows

STEPS = 3


def trials(case: Case, frames: list[Sample], most: int, options: Mapping[str, Any], tell: Tell) -> None:
    """`trial`: each size that the search of the batch size tries, up to `most`; `auto`: what it finds."""
    detector = find(case.detector)(case.options(options), LABELS)

    def told(size: int) -> Tried:
        began = time.perf_counter()
        found = attempt(detector, size, most_rows(frames))
        tell("trial", of=case.of, **found._asdict(), seconds=time.perf_counter() - began)
        return found

    tell("auto", of=case.of, batch=best(search(told, most=min(GPU_MOST, most))))


def job(case: Case, frames: list[Sample], cache: Path, options: Mapping[str, Any], tell: Tell) -> None:
    """`preflight`: the checks of a job, from its beginning; `job`: a few steps more, and the weights saved."""
    began = time.perf_counter()
    asked = {**case.options(options), "batch_size": case.batch, "steps": STEPS}
    with TemporaryDirectory() as folder:
        listener = Listener(tell, case.of)
        result = train(case.detector, TrainingSet(LABELS, frames), asked, Path(folder), listener, cache=cache)
    tell("job", of=case.of, steps=result.step, loss=listener.loss, seconds=time.perf_counter() - began)


class Listener:
    """Hears a training, and tells of its checks."""

    def __init__(self, tell: Tell, of: str) -> None:
        self._tell, self._of = tell, of
        self._began = time.perf_counter()
        self.loss: float | None = None

    def preflight(self, report: PreflightReport, pictures: Sequence[bytes]) -> None:
        if report.network is None:
            return
        learnt = report.overfit.model_dump(include={"first", "last", "step_seconds"}) if report.overfit else {}
        values = {"gradient_norm": report.network.gradient_norm, **learnt, **(report.machine or {})}
        self._tell("preflight", of=self._of, seconds=time.perf_counter() - self._began, **values)

    def metrics(self, step: int, epoch: int, values: Mapping[str, float], context: str) -> None:
        self.loss = values.get("loss", self.loss)

    def evaluation(self, step: int, report: EvaluationReport) -> None: ...

    def progress(self, fraction: float, message: Text) -> None: ...

    def checkpoint(self, files: CheckpointFiles, metrics: Mapping[str, float], *, best: bool) -> None: ...

    def should_stop(self) -> StopReason | None:
        return None
