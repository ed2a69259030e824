"""Starts the two sides, each as it is meant to run, and the database."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.databases import separate_database
from tests.support.processes import eventually
from tests.support.servers import free_port, start_mariadb
from tests.support.stacks import RunningStack

OWN_REFERENCE = Path(__file__).with_name("reference_server.py")


@contextmanager
def reference(folder: Path, script: Path) -> Iterator[str]:
    """Run a bare sketch on two processes of eight threads and give its address.

    `script` is copied, and every `@ROOT@` in it becomes the folder where it keeps its files.
    """
    (folder / "frames").mkdir(parents=True)
    (folder / "bare_sketch.py").write_text(script.read_text().replace("@ROOT@", str(folder)))
    port = free_port()
    options = [
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "2",
        "--threads",
        "8",
        "--pythonpath",
        str(folder),
        "--no-control-socket",
    ]
    command = [sys.executable, "-m", "gunicorn", "bare_sketch:app", *options]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
    try:
        eventually(lambda: _answers(f"http://127.0.0.1:{port}/health"), within=30)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


@contextmanager
def rapidlabel(home: Path, database: str) -> Iterator[tuple[str, str]]:
    """Run the platform as `make run` does and give its address and its database's URL.

    The database is SQLite or a throw-away MariaDB that flushes every commit.
    """
    with _database_url(database, home) as url:
        stack = RunningStack(home, free_port(), {"DATABASE_URL": url})
        try:
            stack.wait_until_ready(within=180)
            yield stack.url, url
        finally:
            stack.stop()


@contextmanager
def _database_url(database: str, home: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{home / 'rapidlabel.sqlite3'}"
        return
    server = start_mariadb(durable=True)
    try:
        with separate_database(server.url) as url:
            yield url
    finally:
        server.stop()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False
