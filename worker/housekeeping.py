"""What a worker does besides jobs: says that it is there, writes the catalogue, sweeps."""

import logging
import subprocess
import threading
import time
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from app.core.db import get_database
from app.core.services import catalogue, runs
from app.core.settings import child_environment, get_settings
from worker.supervisor import supervisor

log = logging.getLogger(__name__)


class Housekeeping(threading.Thread):
    """A thread that ends with the worker."""

    def __init__(self, worker_name: str, queues: Sequence[str]) -> None:
        super().__init__(name="housekeeping", daemon=True)
        self._worker = worker_name
        self._queues = list(queues)
        self._done = threading.Event()

    def stop(self) -> None:
        """Stop sweeping; the last sign of life stays until it is too old."""
        self._done.set()

    def run(self) -> None:
        """Sweep every few seconds until the worker stops."""
        catalogue_child = _start_catalogue() if "train" in self._queues else None
        while not self._done.is_set():
            started = time.monotonic()
            try:
                self._once()
            except SQLAlchemyError as error:
                log.warning("the database does not answer, trying again: %s", error)
            if catalogue_child is not None and catalogue_child.poll() is not None:
                _report_catalogue(catalogue_child)
                catalogue_child = None
            self._done.wait(max(0.1, get_settings().sweep_seconds - (time.monotonic() - started)))

    def _once(self) -> None:
        database = get_database()
        database.run(lambda session: catalogue.worker_beats(session, self._worker, self._queues))
        waiting = database.run(runs.sweep)
        # Rung only by a worker that could come: a busy one looks by itself when it is done.
        if supervisor.idle:
            runs.ring_all(queue for queue in waiting if queue in self._queues)


def _start_catalogue() -> "subprocess.Popen[str]":
    """Start a short child that imports every detector and writes what it says to the catalogue."""
    command = supervisor.lifeline.command("worker.catalogue")
    return subprocess.Popen(
        command,
        pass_fds=supervisor.lifeline.pass_fds,
        env=child_environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _report_catalogue(child: "subprocess.Popen[str]") -> None:
    _, errors = child.communicate()
    if child.returncode:
        log.error("the catalogue of detectors could not be written:\n%s", errors)
