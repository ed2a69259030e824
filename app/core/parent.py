"""Processes that end with the process that started them, however it ends.

The parent holds the write end of a pipe, every child the read end. Whatever kills the parent, the kernel closes its
end, and the children read the end of the file. (Linux's PR_SET_PDEATHSIG is no substitute: it fires when the parent's
*thread* ends, and nowhere else than on Linux.)

    lifeline = Lifeline()
    subprocess.Popen(lifeline.command("worker.child", "7"), pass_fds=lifeline.pass_fds, start_new_session=True)

starts `python -m worker.child 7` so that it ends with this process.
"""

import os
import runpy
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

# Seconds between the parent's death and SIGKILL. A trainer ends at most its worker's and then its own grace later,
# so both together stay below the 20 s within which everything has to be gone.
PART_GRACE = 12.0
JOB_GRACE = 5.0


class Lifeline:
    """A pipe whose write end lives and dies with this process."""

    def __init__(self) -> None:
        self._read_fd, self._write_fd = os.pipe()

    @property
    def pass_fds(self) -> tuple[int, ...]:
        """The descriptors a child needs: give them to `Popen(pass_fds=…)`."""
        return (self._read_fd,)

    def command(self, module: str, *args: str, grace: float = PART_GRACE) -> list[str]:
        """Return the command that runs `python -m module args…`, watching this process."""
        return [sys.executable, "-m", "app.core.parent", str(self._read_fd), str(grace), module, *args]

    def close(self) -> None:
        """Let go: every child ends."""
        for fd in (self._write_fd, self._read_fd):
            with suppress(OSError):
                os.close(fd)


def watch_parent(fd: int, *, grace: float = PART_GRACE) -> None:
    """End this process when the pipe `fd` ends: SIGTERM at once, SIGKILL to its group `grace` seconds later."""
    os.set_inheritable(fd, False)
    threading.Thread(target=_end_with, args=(fd, grace), name="parent-watch", daemon=True).start()


def _end_with(fd: int, grace: float) -> None:
    while os.read(fd, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(grace)
    # Only a leader may speak for its group: otherwise it would take along whoever started it.
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def main(argv: Sequence[str]) -> None:
    """Run `FD GRACE MODULE ARGS…`: the module as `python -m` would, watched."""
    fd, grace, module, *args = argv
    watch_parent(int(fd), grace=float(grace))
    sys.argv = [module, *args]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
