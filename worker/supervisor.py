"""Runs jobs, each in a child process of its own: starts it, watches it, stops it, reports its death.

GPU memory comes back when the child ends, a crash takes one job, and this process never imports TensorFlow.
"""

import logging
import signal
import subprocess
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from app.core.db import Database, get_database
from app.core.models import Job, JobStatus
from app.core.parent import JOB_GRACE, Lifeline
from app.core.services import runs
from app.core.services.runs import Claim
from app.core.settings import child_environment
from app.core.words import Text, say
from worker.log_file import job_log
from worker.spare import Spare
from worker.starting import keep_all

TICK = 0.1
LOOK_SECONDS = 1.0
# A child that was asked to stop and does not is ended after this long: cancel takes seconds, whatever the child does.
STUBBORN_SECONDS = 12.0
ASKED_TO_END = {-signal.SIGTERM, -signal.SIGKILL}
log = logging.getLogger(__name__)


class Supervisor:
    """Serves queues one job at a time; `stop` lets the running child save and ends the serving."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._busy = threading.Lock()
        self.lifeline = Lifeline()
        self._spare: Spare | None = None

    @property
    def idle(self) -> bool:
        """Whether no job is running here."""
        return not self._busy.locked()

    def stop(self) -> None:
        """Stop after the running child has saved."""
        self._stopping.set()
        if self._spare is not None:
            self._spare.close()

    def keep_a_spare(self) -> None:
        """From now on have a process ready for the next job."""
        self._spare = Spare(self.lifeline)
        self._spare.prepare()

    def serve(self, queue: str) -> None:
        """Claim and run jobs of `queue` until none is waiting."""
        with self._busy:
            database = get_database()
            while not self._stopping.is_set():
                claim = database.run(lambda session: runs.claim(session, queue))
                if claim is None:
                    return
                self.run(database, claim)

    def run(self, database: Database, claim: Claim) -> None:
        """Run one claimed job to its end."""
        child = (self._spare and self._spare.give(claim)) or self._start(claim)
        log.info("job %s runs as process %s", claim.job_id, child.pid)
        self._watch(database, claim, child)
        keep_all(claim.job_id)
        how = describe(child.returncode)
        log.info("job %s: its process ended by %s", claim.job_id, how)
        if self._stopping.is_set() and child.returncode in ASKED_TO_END:
            # It was asked to stop before it could listen, or while it could not: nobody's fault, so no death.
            database.run(lambda session: runs.give_back(session, claim))
        # Does nothing when the child has written its own end, as it does unless it was killed or crashed.
        database.run(lambda session: runs.died(session, claim, how))
        if self._spare is not None and not self._stopping.is_set():
            # Not earlier: it would take its share of the machine from the job.
            self._spare.prepare()

    def _start(self, claim: Claim) -> "subprocess.Popen[bytes]":
        command = self.lifeline.command("worker.child", str(claim.job_id), str(claim.token), grace=JOB_GRACE)
        with job_log(claim.job_id) as output:
            return subprocess.Popen(
                command,
                pass_fds=self.lifeline.pass_fds,
                env=child_environment(PYTHONUNBUFFERED="1"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _watch(self, database: Database, claim: Claim, child: "subprocess.Popen[bytes]") -> None:
        asked_at: float | None = None
        looked_at = time.monotonic()
        while child.poll() is None:
            time.sleep(TICK)
            now = time.monotonic()
            if asked_at is None and self._stopping.is_set():
                child.send_signal(signal.SIGTERM)
                asked_at = now
            if asked_at is None and now - looked_at >= LOOK_SECONDS:
                looked_at = now
                asked_at = now if _should_end(database, claim) else None
            if asked_at is not None and now - asked_at > STUBBORN_SECONDS:
                log.warning("job %s does not stop; ending its process", claim.job_id)
                child.kill()


def _should_end(database: Database, claim: Claim) -> bool:
    """Tell whether somebody cancelled the run, or it was overtaken; a database that is away says neither."""
    try:
        with database.read() as session:
            job = session.get(Job, claim.job_id)
    except SQLAlchemyError as error:
        log.warning("the database does not answer: %s", error)
        return False
    if job is None or job.token != claim.token or job.status != JobStatus.running:
        return True
    return job.cancel_requested


def describe(returncode: int) -> Text:
    """Return how a process ended, in words."""
    if returncode >= 0:
        return say("jobs.exit_code", code=returncode)
    return say("jobs.signal", name=signal.Signals(-returncode).name, number=-returncode)


supervisor = Supervisor()
