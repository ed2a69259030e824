"""A whole platform for a test: the embedded stack as `make run` starts it, on a free port."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from app.core.settings import ROOT, child_environment
from app.embedded.port import ADDRESS
from app.embedded.ready import is_ready
from tests.support.processes import alive, eventually
from tests.support.servers import free_port


class RunningStack:
    """A started stack; `log` is the file with its output."""

    def __init__(self, home: Path, port: int, env: dict[str, str]) -> None:
        self.home = home
        self.port = port
        self.url = f"http://{ADDRESS}:{port}"
        self.log = home / "stack.log"
        home.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app.embedded", "--port", str(port)],
                cwd=ROOT,
                env=child_environment(RAPIDLABEL_HOME=str(home), **env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def token(self) -> str:
        """The admin's API token."""
        return (self.home / "admin.token").read_text().strip()

    def wait_until_ready(self, *, within: float = 120) -> None:
        def ready() -> bool:
            assert self.process.poll() is None, self.log.read_text()
            return is_ready(self.port)

        eventually(ready, within=within, every=0.2)

    def processes(self) -> dict[int, str]:
        """Return the stack's processes: id → command line."""
        top = psutil.Process(self.process.pid)
        found = {}
        for process in (top, *top.children(recursive=True)):
            try:
                found[process.pid] = " ".join(process.cmdline())
            except psutil.NoSuchProcess:
                continue
        return found

    def find(self, words: str) -> int:
        """Return the id of the first process with `words` in its command line."""
        return next(pid for pid, line in self.processes().items() if words in line)

    def stop(self) -> None:
        """End the stack in order; fails if anything of it is left after 20 s."""
        everyone = self.processes() if self.process.poll() is None else {}
        self.process.terminate()
        self.process.wait(timeout=20)
        assert_gone(everyone)


def assert_gone(processes: dict[int, str], *, within: float = 20) -> None:
    """Fail unless all `processes` end within 20 s, the time the platform promises."""

    def gone() -> bool:
        return not any(alive(pid) for pid in processes)

    eventually(gone, within=within)


@contextmanager
def running_stack(home: Path, **env: str) -> Iterator[RunningStack]:
    """Start a stack in `home`, ready to use; its output is shown when it does not become ready."""
    stack = RunningStack(home, free_port(), env)
    try:
        stack.wait_until_ready()
        yield stack
    finally:
        stack.stop()
