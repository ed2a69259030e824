"""Short processes that a worker runs beside its jobs, one after the other: each takes memory or time, and then ends."""

import logging
import subprocess
from collections import deque
from collections.abc import Iterable, Sequence

from app.core.settings import child_environment
from worker.supervisor import supervisor

log = logging.getLogger(__name__)


class Chores:
    """Command lines of modules to run, with what to say of one that fails."""

    def __init__(self, chores: Iterable[tuple[Sequence[str], str]]) -> None:
        self._waiting = deque(chores)
        self._running: tuple[str, subprocess.Popen[str]] | None = None

    def add(self, command: Sequence[str], complaint: str) -> None:
        """One more, after those that wait."""
        self._waiting.append((command, complaint))

    def look_after(self) -> None:
        """Report the one that has ended and start the next. Never waits."""
        if self._running is not None:
            complaint, child = self._running
            if child.poll() is None:
                return
            said, _ = child.communicate()
            if child.returncode:
                log.warning("%s:\n%s", complaint, said)
            self._running = None
        if self._waiting:
            command, complaint = self._waiting.popleft()
            self._running = complaint, _start(command)


def _start(command: Sequence[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        supervisor.lifeline.command(*command),
        pass_fds=supervisor.lifeline.pass_fds,
        env=child_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
