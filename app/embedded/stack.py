"""The stack's life: prepare, start, watch, stop."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from types import FrameType

from app.core import words
from app.core.errors import RapidLabelError
from app.core.parent import PART_GRACE
from app.core.settings import ROOT
from app.embedded.output import say
from app.embedded.part import Part, describe_exit

TICK = 0.2
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class PreparationError(RapidLabelError):
    """The step before serving did not succeed."""

    code = "preparation_failed"


class Stack:
    """Parts that live until a signal comes or `orphaned` says that whoever started the stack is gone."""

    def __init__(self, parts: Sequence[Part], orphaned: Callable[[], bool]) -> None:
        self._parts = parts
        self._orphaned = orphaned
        self._stop_reason = ""

    def listen(self) -> None:
        """From here on a signal ends the stack in order."""
        for number in SIGNALS:
            signal.signal(number, self._on_signal)

    def prepare(self, command: Sequence[str], pass_fds: Sequence[int]) -> None:
        """Run `command` to its end. Raises `PreparationError` if it fails."""
        process = subprocess.Popen(command, pass_fds=pass_fds, cwd=ROOT, start_new_session=True)
        while process.poll() is None and not self.stopping:
            time.sleep(TICK)
        if self.stopping:
            process.kill()
        if process.wait() != 0 and not self.stopping:
            raise PreparationError(words.say("terminal.preparing", how=describe_exit(process.returncode)))

    def serve(self) -> None:
        """Keep the parts alive until the stack has to stop, then end them all."""
        try:
            while not self.stopping:
                for part in self._parts:
                    part.keep_alive()
                time.sleep(TICK)
        finally:
            self._end()

    @property
    def stopping(self) -> bool:
        if not self._stop_reason and self._orphaned():
            self._stop_reason = "the process that started it is gone"
        return bool(self._stop_reason)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._stop_reason = signal.Signals(number).name

    def _end(self) -> None:
        say(f"Stopping ({self._stop_reason or 'error'}) …")
        for part in self._parts:
            part.terminate()
        deadline = time.monotonic() + PART_GRACE
        while any(part.running for part in self._parts) and time.monotonic() < deadline:
            time.sleep(TICK)
        for part in self._parts:
            part.kill()
        say("Stopped.")


def never_orphaned() -> bool:
    return False


def parent_gone(file: str) -> Callable[[], bool]:
    """Return a check for a stack that belongs to `make`.

    A killed make leaves its recipe running, and one that gets SIGINT or SIGHUP alone only waits for it. But it then
    deletes its unfinished target (GNU Make manual, "Interrupting or Killing make"): `file`.
    """
    parent = os.getppid()
    return lambda: os.getppid() != parent or not os.path.exists(file)  # noqa: PTH110  called five times a second
