"""Private, throw-away MariaDB and Redis servers, from what is installed.

They listen on free ports of 127.0.0.1, keep everything in a folder of their own, and end with the test run even if that
is killed.
"""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pymysql
import redis

from tests.support.processes import eventually

USER = "rapidlabel"
# Debian keeps servers outside of an ordinary user's PATH.
PLACES = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"
MARIADB_PROGRAMS = ("mariadbd", "mariadb-install-db")


@dataclass
class Server:
    """A running server; `url` is what `DATABASE_URL` or `BROKER_URL` take."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End the server at once and delete its files."""
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def find_program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=PLACES)


def mariadb_installed() -> bool:
    return all(find_program(name) for name in MARIADB_PROGRAMS)


def redis_installed() -> bool:
    return find_program("redis-server") is not None


def start_mariadb(*, durable: bool = False) -> Server:
    """Start MariaDB; a durable one writes every commit to the disk, for tests that kill the server itself."""
    folder = _own_folder("mariadb")
    password = secrets.token_hex(8)
    port = free_port()
    _install_mariadb(folder, password)
    flush = ["--innodb-flush-log-at-trx-commit=1"]
    careless = ["--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0"]
    options = [
        "--no-defaults",
        *_run_as(),
        f"--datadir={folder / 'data'}",
        f"--tmpdir={folder}",
        f"--socket={folder / 'socket'}",
        f"--pid-file={folder / 'pid'}",
        f"--init-file={folder / 'init.sql'}",
        "--bind-address=127.0.0.1",
        f"--port={port}",
        "--skip-name-resolve",
        "--skip-log-bin",
        "--max-connections=400",
        "--innodb-buffer-pool-size=64M",
        "--innodb-log-file-size=32M",
        *(flush if durable else careless),
    ]
    process = _spawn("mariadbd", options, folder)
    url = f"mysql+pymysql://{USER}:{password}@127.0.0.1:{port}/rapidlabel?charset=utf8mb4"
    return _wait_for(Server(url, folder, process), lambda: _mariadb_answers(port, password))


def start_redis() -> Server:
    """Start a Redis that keeps everything in memory."""
    folder = _own_folder("redis")
    port = free_port()
    options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no", "--dir", str(folder)]
    process = _spawn("redis-server", options, folder)
    return _wait_for(Server(f"redis://127.0.0.1:{port}/0", folder, process), lambda: _redis_answers(port))


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _own_folder(kind: str) -> Path:
    # Short, because a Unix socket's path has at most 107 bytes.
    return Path(tempfile.mkdtemp(prefix=f"rapidlabel-{kind}-"))


def _install_mariadb(folder: Path, password: str) -> None:
    command = [
        find_program("mariadb-install-db") or "mariadb-install-db",
        "--no-defaults",
        f"--datadir={folder / 'data'}",
        f"--tmpdir={folder}",
        "--skip-test-db",
        *_run_as(),
    ]
    installed = subprocess.run(command, check=False, capture_output=True, text=True)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    init = [
        "CREATE DATABASE IF NOT EXISTS rapidlabel CHARACTER SET utf8mb4;",
        f"CREATE OR REPLACE USER {USER} IDENTIFIED BY '{password}';",
        f"GRANT ALL ON *.* TO {USER};",
    ]
    (folder / "init.sql").write_text("\n".join(init))


def _run_as() -> list[str]:
    # MariaDB refuses to run as root unless that is asked for by name.
    return ["--user=root"] if os.geteuid() == 0 else []


def _spawn(program: str, options: list[str], folder: Path) -> subprocess.Popen[bytes]:
    tether = ["setpriv", "--pdeathsig", "KILL", "--"] if find_program("setpriv") else []
    with (folder / "log").open("wb") as log:
        return subprocess.Popen([*tether, find_program(program) or program, *options], stdout=log, stderr=log)


def _wait_for(server: Server, answers: Callable[[], bool]) -> Server:
    def up() -> bool:
        assert server.process.poll() is None, (server.folder / "log").read_text()
        return answers()

    eventually(up, within=60)
    return server


def _mariadb_answers(port: int, password: str) -> bool:
    try:
        pymysql.connect(host="127.0.0.1", port=port, user=USER, password=password).close()
    except pymysql.OperationalError:
        return False
    return True


def _redis_answers(port: int) -> bool:
    with redis.Redis(port=port) as client:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False
