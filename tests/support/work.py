"""Jobs carried out by tests: in this process where only the result matters, in a child of its own to be killed."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psutil

from app.core.db import Database
from app.core.models import Job
from app.core.services import cameras, ingest, runs
from app.core.services.ingest import NewFile
from app.core.signature import HEAD
from app.core.storage import get_store
from tests.support.factories import get_row, make_project
from tests.support.processes import eventually
from worker.child import carry_out
from worker.run import Run
from worker.supervisor import Supervisor


def add_source(
    db: Database, *files: tuple[str, bytes], every_n: int | None = None, fps: float | None = None
) -> tuple[int, int]:
    """Take files (name, bytes) in as one source of a new project; return its id and the job's."""
    blobs = [get_store().put(data) for _, data in files]
    new = [NewFile(name, blob.sha256, blob.size) for (name, _), blob in zip(files, blobs, strict=True)]
    heads = [data[:HEAD] for _, data in files]
    project_id = make_project(db)
    with db.write() as session:
        camera = cameras.create(session, project_id, "gate")
        source, job = ingest.add_source(session, camera.id, new, heads, every_n=every_n, fps=fps, account_id=None)
        return source.id, job.id


def run_here(db: Database, queue: str = "work") -> Job:
    """Claim the next job of a queue, carry it out in this process, and return its row."""
    claim = db.run(lambda session: runs.claim(session, queue))
    assert claim is not None, f"no job waits in {queue}"
    carry_out(Run(db, get_store(), claim))
    return get_row(db, Job, claim.job_id)


@contextmanager
def serving(queue: str = "work") -> Iterator[Supervisor]:
    """A supervisor that serves `queue` from a thread, each job in a child process, until the end of the block."""
    supervisor = Supervisor()
    thread = threading.Thread(target=supervisor.serve, args=(queue,))
    thread.start()
    try:
        yield supervisor
        thread.join(timeout=60)
        assert not thread.is_alive()
    finally:
        supervisor.stop()
        thread.join(timeout=20)
        supervisor.lifeline.close()


def children() -> list[psutil.Process]:
    """Return the processes of runs that this process supervises."""
    return [child for child in psutil.Process().children() if "worker.child" in _command(child)]


def next_child(*, not_in: Sequence[int] = ()) -> psutil.Process:
    """Wait for a run's process that is not among `not_in` (process ids)."""
    return eventually(lambda: next((child for child in children() if child.pid not in not_in), None), every=0.01)


def _command(process: psutil.Process) -> Sequence[str]:
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return ()
