"""A process that is there before its job: starting one and importing takes most of what a small upload waits for.

It is a child like every other one (`worker.child`), carries out one job and ends. Until its supervisor names the job on
its input it only waits (`worker.waiting`); it ends with the supervisor, or when the input does.
"""

import subprocess
import threading

from app.core.parent import JOB_GRACE, Lifeline
from app.core.services.runs import Claim
from app.core.settings import child_environment


class Spare:
    """At most one process that waits."""

    def __init__(self, lifeline: Lifeline) -> None:
        self._lifeline = lifeline
        self._process: subprocess.Popen[bytes] | None = None
        self._mutex = threading.Lock()

    def prepare(self) -> None:
        """See that a process is waiting, or on its way."""
        with self._mutex:
            if self._process is not None and self._process.poll() is None:
                return
            self._process = subprocess.Popen(
                self._lifeline.command("worker.child", grace=JOB_GRACE),
                pass_fds=self._lifeline.pass_fds,
                env=child_environment(PYTHONUNBUFFERED="1"),
                stdin=subprocess.PIPE,
                start_new_session=True,
            )

    def give(self, claim: Claim) -> "subprocess.Popen[bytes] | None":
        """Return a process that carries the job out, None when none was waiting."""
        with self._mutex:
            process, self._process = self._process, None
        if process is None or process.stdin is None:
            return None
        try:
            with process.stdin as order:
                order.write(b"%d %d\n" % (claim.job_id, claim.token))
        except BrokenPipeError:
            # It died meanwhile.
            process.wait()
            return None
        return process

    def close(self) -> None:
        """End a process that waits: it has done nothing."""
        with self._mutex:
            process, self._process = self._process, None
        if process is not None:
            with process:
                process.terminate()
