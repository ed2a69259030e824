"""One part of the stack: a process group that is started, watched, and started again when it dies."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress

from app.core.settings import ROOT
from app.embedded.backoff import BackOff
from app.embedded.output import relay, say


class Part:
    """A named command; `pass_fds` are the descriptors its process inherits."""

    def __init__(self, name: str, command: Sequence[str], *, pass_fds: Sequence[int] = ()) -> None:
        self.name = name
        self._command = list(command)
        self._pass_fds = tuple(pass_fds)
        self._back_off = BackOff()
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._start_at = 0.0

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def keep_alive(self) -> None:
        """Start the part if it is due; note its death and when to start it again."""
        if self._process is None:
            if time.monotonic() >= self._start_at:
                self._start()
        elif self._process.poll() is not None:
            self._bury(self._process)

    def terminate(self) -> None:
        """Ask the part to end."""
        if self._process is not None and self.running:
            self._process.terminate()

    def kill(self) -> None:
        """End the whole process group, and wait for the part."""
        if self._process is not None:
            _kill_group(self._process.pid)
            self._process.wait()

    def _start(self) -> None:
        # Its own session: Ctrl-C reaches the supervisor alone, which then ends the parts in order.
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=self._pass_fds,
            cwd=ROOT,
        )
        self._started = time.monotonic()
        if self._process.stdout is not None:
            relay(self.name, self._process.stdout)

    def _bury(self, process: subprocess.Popen[bytes]) -> None:
        _kill_group(process.pid)
        now = time.monotonic()
        wait = self._back_off.wait(now - self._started)
        self._start_at = now + wait
        self._process = None
        say(f"{self.name} {describe_exit(process.returncode)}; starting it again in {wait:g} s.")


def _kill_group(pid: int) -> None:
    # The leader may be gone while its children live on, or all of them are gone.
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def describe_exit(returncode: int) -> str:
    """Say in words how a process ended, `returncode` as `subprocess` gives it."""
    if returncode < 0:
        return f"was ended by {signal.Signals(-returncode).name}"
    return f"ended with exit status {returncode}"
