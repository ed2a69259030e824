"""The process of one run: `python -m worker.child JOB_ID TOKEN`. The edge at which every error becomes words.

Without arguments it waits until it is given a job, see `worker.spare`.
"""

import errno
import importlib
import logging
import signal
import sys
import time
from typing import Any

from app.core.db import get_database
from app.core.errors import Fenced, RapidLabelError
from app.core.models import JobKind, JobStatus
from app.core.services import runs
from app.core.services.runs import Claim
from app.core.storage import get_store
from app.core.words import Text, say
from worker import waiting
from worker.run import Run, Stopped
from worker.starting import start_keras

# One module a kind, loaded when needed: only some of them import TensorFlow.
KINDS = {
    JobKind.ingest: "worker.ingest",
    JobKind.imports: "worker.imports",
    JobKind.predict: "worker.predict",
    JobKind.train: "worker.train",
    JobKind.weights: "worker.weights",
    JobKind.export: "worker.export",
    JobKind.demo: "worker.demo",
}
STOPPED = {
    "cancel": (JobStatus.cancelled, say("jobs.cancelled")),
    "pause": (JobStatus.paused, say("jobs.paused")),
    "shutdown": (JobStatus.queued, say("jobs.worker_stops")),
}
WITH_KERAS = frozenset({JobKind.predict, JobKind.train, JobKind.weights, JobKind.export})
log = logging.getLogger("worker.child")


def main(job_id: int, token: int, *, waited: bool = False) -> None:
    """Carry the job out, stopping in order when asked to. A process that `waited` for it takes time only from now."""
    given = time.time()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    run = Run(get_database(), get_store(), Claim(job_id, token))
    if waited:
        run.began = given
    signal.signal(signal.SIGTERM, lambda *_: setattr(run, "shutting_down", True))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run.beat_in_background()
    carry_out(run)


def carry_out(run: Run) -> None:
    """Do the work in this process and write how it ended, unless the job goes on elsewhere."""
    try:
        status, values = _outcome(run)
        run.database.run(lambda session: runs.end(session, run.claim, status, **values))
    except Fenced as error:
        log.warning("%s", error.message)


def _outcome(run: Run) -> tuple[JobStatus, dict[str, Any]]:
    log.info("job %s: %s", run.claim.job_id, run.kind)
    try:
        if run.kind in WITH_KERAS:
            start_keras(run.claim.job_id)
        result: dict[str, Any] = importlib.import_module(KINDS[JobKind(run.kind)]).work(run)
    except Stopped as stop:
        status, message = STOPPED[stop.reason]
        return status, {"message": message}
    except Fenced:
        raise
    except Exception as error:  # noqa: BLE001 - the edge of the process: whatever it was, the job's row tells it
        return JobStatus.failed, {"message": say("jobs.failed"), "error": _explain(error)}
    message = result.pop("message", say("jobs.done"))
    return JobStatus.succeeded, {"progress": 1.0, "message": message, "result": result}


def _explain(error: Exception) -> Text:
    """Return what an engineer should read; a crash also goes to the job's log with its trace."""
    if isinstance(error, RapidLabelError):
        log.info("failed: %s", error.message)
        return error.text
    log.error("the job crashed", exc_info=error)
    if isinstance(error, MemoryError):
        return say("jobs.memory")
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return say("jobs.disk")
    return say("jobs.crash", kind=type(error).__name__, error=error)


if __name__ == "__main__":
    named = sys.argv[1:]
    order = named or waiting.for_a_job()
    if order:
        main(int(order[0]), int(order[1]), waited=not named)
