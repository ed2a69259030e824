"""What a worker does besides jobs: says that it is there, writes the catalogue, sweeps."""

import logging
import math
import threading
import time
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from app.core.db import get_database
from app.core.services import catalogue, retention, runs
from app.core.settings import get_settings
from app.core.storage import get_store
from worker import collecting
from worker.chores import Chores
from worker.day_one.bundle import start_weights_are_there
from worker.supervisor import supervisor

RETENTION_SECONDS = 60.0
log = logging.getLogger(__name__)


class Housekeeping(threading.Thread):
    """A thread that ends with the worker."""

    def __init__(self, worker_name: str, queues: Sequence[str]) -> None:
        super().__init__(name="housekeeping", daemon=True)
        self._worker = worker_name
        self._queues = list(queues)
        self._done = threading.Event()
        self._retained_at = -math.inf

    def stop(self) -> None:
        """Stop sweeping; the last sign of life stays until it is too old."""
        self._done.set()

    def run(self) -> None:
        """Sweep every few seconds until the worker stops."""
        chores = Chores(_chores(self._worker, self._queues))
        while not self._done.is_set():
            started = time.monotonic()
            if "work" in self._queues and collecting.due():
                chores.add(*collecting.CHORE)
            chores.look_after()
            try:
                self._once()
            except SQLAlchemyError as error:
                log.warning("the database does not answer, trying again: %s", error)
            self._done.wait(max(0.1, get_settings().sweep_seconds - (time.monotonic() - started)))

    def _once(self) -> None:
        database = get_database()
        database.run(lambda session: catalogue.worker_beats(session, self._worker, self._queues))
        waiting = database.run(runs.sweep)
        # Rung only by a worker that could come: a busy one looks by itself when it is done.
        if supervisor.idle:
            runs.ring_all(queue for queue in waiting if queue in self._queues)
        self._make_room()

    def _make_room(self) -> None:
        """Remove weights that do not stay, once a minute; a lot of them in several rounds, as signs of life go on."""
        if time.monotonic() - self._retained_at < RETENTION_SECONDS:
            return
        try:
            removed = retention.sweep(get_database(), get_store(), get_settings().keep_checkpoints)
        except OSError as error:
            log.warning("weights could not be removed from the store, trying again: %s", error)
            removed = 0
        if removed < retention.MOST_AT_ONCE:
            self._retained_at = time.monotonic()


def _chores(worker: str, queues: Sequence[str]) -> list[tuple[Sequence[str], str]]:
    """The catalogue at once; start weights that are not there, and then the catalogue that has them."""
    if "train" not in queues:
        return []
    catalogue_chore = (["worker.catalogue", worker], "the catalogue of detectors could not be written")
    if not get_settings().fetch_weights or start_weights_are_there():
        return [catalogue_chore]
    return [catalogue_chore, (["worker.day_one"], "no start weights"), catalogue_chore]
