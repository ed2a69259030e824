"""A run of a job, seen from inside its process: what was asked for, signs of life, writes that are fenced."""

import os
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import psutil
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.core.db import Database
from app.core.errors import Fenced
from app.core.models import Job, JobStatus
from app.core.services import runs
from app.core.services.edit_permission import Author
from app.core.services.runs import Claim, Wishes
from app.core.storage import BlobStore
from app.core.words import Text, say

HEARTBEAT_SECONDS = 2.0
REPORT_SECONDS = 1.0
LEAVE_SECONDS = 10.0
Reason = Literal["cancel", "pause", "shutdown"]
T = TypeVar("T")


class Stopped(Exception):
    """Somebody wants the run to stop; what is done so far is kept."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Run:
    """One run; `spec` is what was asked for."""

    def __init__(self, database: Database, store: BlobStore, claim: Claim) -> None:
        self.database = database
        self.store = store
        self.claim = claim
        with database.read() as session:
            job = session.get_one(Job, claim.job_id)
        self.kind = job.kind
        self.project_id = job.project_id or 0
        self.spec: dict[str, Any] = job.spec
        self.created_by = job.created_by
        self.author = Author(job_id=claim.job_id, run_id=uuid.uuid5(uuid.NAMESPACE_OID, f"job:{claim.job_id}"))
        self.shutting_down = False
        self.began = float(psutil.Process().create_time())
        """When its process started or, if that had been waiting for a job, was given this one: seconds since 1970."""
        self._wishes = Wishes(cancel=False, pause=False)
        self._fenced = False
        self.let_go: Callable[[], None] | None = None
        """While set, nothing would be lost: a cancel ends the process at once, after this has cleaned up."""
        self._reported_at = 0.0
        self._progress = job.progress
        self._message: Text | None = None

    def edit_id(self, name: str) -> uuid.UUID:
        """Return the id of one of this run's edits; the same name gives the same id."""
        return uuid.uuid5(uuid.NAMESPACE_OID, f"job:{self.claim.job_id}:{self.claim.token}:{name}")

    def seconds(self) -> float:
        """Return how long the run has taken, the start-up of its process included."""
        return max(0.0, time.time() - self.began)

    def write(self, work: Callable[[Session], T], *, got_further: bool = False) -> T:
        """Do `work` in a write transaction that begins with a sign of life and the fence. Raises `Fenced`.

        It is done again when it met another transaction, so `work` must be safe to repeat. `got_further` says that it
        keeps what a next run need not do again, which clears the job's deaths.
        """

        def fenced(session: Session) -> T:
            values: dict[str, Any] = {"progress": self._progress, "last_memory": memory_in_use()}
            if got_further:
                values["deaths"] = 0
            self._wishes = runs.beat(session, self.claim, trainer_pid=os.getpid(), message=self._message, **values)
            return work(session)

        return self.database.run(fenced)

    def beat(self) -> None:
        """Give a sign of life, and nothing else. Raises `Fenced`."""
        self.write(lambda _session: None)

    def report(self, progress: float, message: Text) -> None:
        """Say how far the run is, 0 to 1; written at most once a second."""
        self._progress, self._message = min(max(progress, 0.0), 1.0), message
        if time.monotonic() - self._reported_at >= REPORT_SECONDS:
            self._reported_at = time.monotonic()
            self.beat()

    def check(self) -> None:
        """Raise `Stopped` when somebody wants the run to stop, `Fenced` when it was overtaken."""
        self.check_fence()
        reason = self.wish()
        if reason is not None:
            raise Stopped(reason)

    def check_fence(self) -> None:
        """Raise `Fenced` when the run was overtaken."""
        if self._fenced:
            raise Fenced(say("jobs.overtaken", id=self.claim.job_id))

    def wish(self) -> Reason | None:
        """Return why the run should stop, or None."""
        if self._wishes.cancel:
            return "cancel"
        if self._wishes.pause:
            return "pause"
        return "shutdown" if self.shutting_down else None

    def beat_in_background(self) -> None:
        """Keep the run alive from a thread while the main one is busy."""
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()

    def _beat(self) -> None:
        while not self._fenced:
            try:
                self.beat()
                self._leave_if_cancelled()
            except Fenced:
                self._fenced = True
            except SQLAlchemyError:
                # The database is away: the next beat, or the sweeper, decides.
                pass
            time.sleep(HEARTBEAT_SECONDS)
        # The main thread stops at its next `check`; one that never checks would go on for nothing.
        time.sleep(LEAVE_SECONDS)
        os._exit(3)

    def _leave_if_cancelled(self) -> None:
        """End here what cannot look up from its work, such as the compiler, and has learnt nothing yet."""
        clean_up = self.let_go
        if clean_up is None or not self._wishes.cancel:
            return
        clean_up()
        self.database.run(lambda session: runs.end(session, self.claim, JobStatus.cancelled, say("jobs.cancelled")))
        os._exit(0)


def memory_in_use() -> int:
    """Return this process's resident memory in bytes."""
    return int(psutil.Process().memory_info().rss)
