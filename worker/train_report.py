"""What the training loop says, written to the database: metrics in bursts, checkpoints as they are made."""

import logging
import math
import time
from collections.abc import Mapping, Sequence
from typing import Any

from app.core.clock import now
from app.core.models import Dataset
from app.core.services import checkpoints, evaluations, preflights, runs
from app.core.words import Text
from worker.run import Run
from worker.training.checkpoint import CheckpointFiles
from worker.training.evaluation_report import EvaluationReport
from worker.training.event_files import EventFiles
from worker.training.preflight_report import PreflightReport
from worker.training.report import Context, StopReason

FLUSH_SECONDS = 1.0
log = logging.getLogger(__name__)


def named(values: Mapping[str, float], context: Context) -> dict[str, float]:
    """Return metrics under the names of the API: `loss` is the training loss, once a step, and nothing else."""
    return {"val_loss" if (name, context) == ("loss", "val") else name: value for name, value in values.items()}


class DatabaseReporter:
    """The loop's reporter. Every write is fenced by the run's token; metrics go at most once a second."""

    def __init__(
        self,
        run: Run,
        dataset: Dataset,
        detector: str,
        options: Mapping[str, Any],
        labels: Sequence[Mapping[str, Any]],
        events: EventFiles,
    ) -> None:
        self._run = run
        self._events = events
        self._common = {
            "dataset_id": dataset.id,
            "detector": detector,
            "options": dict(options),
            "labels": [dict(label) for label in labels],
        }
        self._rows: list[dict[str, Any]] = []
        self._flushed_at = 0.0

    def metrics(self, step: int, epoch: int, values: Mapping[str, float], context: Context) -> None:
        """Keep rows for the next flush; a value that is no finite number is written as null."""
        self._run.let_go = None
        at = now()
        self._rows += [
            {"name": name, "context": context, "step": step, "at": at, "value": value if math.isfinite(value) else None}
            for name, value in named(values, context).items()
        ]
        self._events.metrics(step, named(values, context), context)
        if context == "val":
            log.info("step %s, epoch %s: %s", step, epoch, {name: round(value, 4) for name, value in values.items()})

    def preflight(self, report: PreflightReport, pictures: Sequence[bytes]) -> None:
        """Store the pictures, then the report that names them."""
        blobs = [self._run.store.put(picture).sha256 for picture in pictures]
        content = report.model_dump(mode="json")
        self._run.write(lambda session: preflights.record(session, self._run.claim, content, blobs))

    def evaluation(self, step: int, report: EvaluationReport) -> None:
        """Write what the evaluation says; the metrics that are waiting go first."""
        self.flush()
        content = report.model_dump(mode="json")
        self._run.write(lambda session: evaluations.record(session, self._run.claim, step, content))

    def progress(self, fraction: float, message: Text) -> None:
        """Say how far the run is."""
        self._run.report(fraction, message)
        if time.monotonic() - self._flushed_at >= FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write the rows that are waiting, with a sign of life, in one transaction."""
        self._flushed_at = time.monotonic()
        if self._rows:
            self._run.write(lambda session: runs.record_metrics(session, self._run.claim, self._rows))
            self._rows = []

    def checkpoint(self, files: CheckpointFiles, metrics: Mapping[str, float], *, best: bool) -> None:
        """Store a checkpoint's blobs, then its row, which is the commit point; metrics up to it go first."""
        self.flush()
        store = self._run.store
        weights = store.put_file(files.weights_path)
        state = store.put_file(files.state_path)
        values = {
            **self._common,
            "step": files.step,
            "epoch": files.epoch,
            "metrics": named(metrics, "val"),
            "bytes": weights.size,
            "sha256": weights.sha256,
            "state_sha256": state.sha256,
        }
        retired = self._run.write(lambda session: checkpoints.record(session, self._run.claim, values, best=best))
        for sha256 in retired:
            store.delete(sha256)

    def should_stop(self) -> StopReason | None:
        """Tell the loop to save and return."""
        self._run.check_fence()
        wish = self._run.wish()
        return None if wish is None else ("cancel" if wish == "cancel" else "shutdown")
