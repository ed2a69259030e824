"""What is checked before anything starts, and how long a dead part waits."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import Conflict
from app.core.settings import ROOT
from app.embedded.backoff import HEALTHY, BackOff
from app.embedded.lock import NAME, lock_home
from app.embedded.part import describe_exit
from app.embedded.port import ADDRESS, check_port


def test_waits_double_up_to_half_a_minute() -> None:
    back_off = BackOff()
    assert [back_off.wait(lived=0.1) for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_a_healthy_minute_starts_over() -> None:
    back_off = BackOff()
    for _ in range(5):
        back_off.wait(lived=1)
    assert back_off.wait(lived=HEALTHY) == 0.5
    assert back_off.wait(lived=1) == 1


def test_a_second_stack_in_one_home_is_refused_by_name(tmp_path: Path) -> None:
    fd = lock_home(tmp_path)
    with pytest.raises(Conflict, match=rf"process {os.getpid()}\) is using .*RAPIDLABEL_HOME"):
        lock_home(tmp_path)
    os.close(fd)
    os.close(lock_home(tmp_path))


def test_a_home_whose_owner_died_is_waited_for(tmp_path: Path) -> None:
    code = f"import time; from app.embedded.lock import lock_home; lock_home({str(tmp_path)!r}); print('locked', flush=True); time.sleep(1)"
    child = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    child.stdout.readline()
    (tmp_path / NAME).write_text(f"{2**22 + 1}\n")  # no process has an id above the kernel's limit
    os.close(lock_home(tmp_path))
    child.communicate()


def test_a_port_in_use_is_told_with_what_to_do() -> None:
    with socket.create_server((ADDRESS, 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(Conflict, match=f"Port {port} is in use.*PORT={port + 1}"):
            check_port(port)
    check_port(port)


@pytest.mark.parametrize(("code", "words"), [(3, "ended with exit status 3"), (-9, "was ended by SIGKILL")])
def test_exits_are_told_in_words(code: int, words: str) -> None:
    assert describe_exit(code) == words
