"""The supervisor with toy parts: everything it starts ends with it, however it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.settings import ROOT
from tests.support.processes import alive, eventually

ROLES = ("stack", "part", "job")


@pytest.fixture
def start_stack(tmp_path: Path) -> Iterator:
    running = []

    def start(*flags: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.stack.toy", "stack", str(tmp_path), *flags]
        stack = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        running.append(stack)
        for role in ROLES:
            eventually((tmp_path / role).exists)
        return stack

    yield start
    for stack in running:
        stack.kill()
        stack.communicate()
        eventually(lambda: not any(alive(pid) for pid in pids(tmp_path)))


def pids(folder: Path) -> list[int]:
    return [int((folder / role).read_text()) for role in ROLES]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_everything_ends_with_the_supervisor(start_stack, tmp_path: Path, number: signal.Signals) -> None:
    stack = start_stack()
    everyone = pids(tmp_path)
    stack.send_signal(number)
    eventually(lambda: not any(alive(pid) for pid in everyone))


def test_parts_that_ignore_sigterm_are_killed_within_20_s_of_the_supervisors_death(start_stack, tmp_path: Path) -> None:
    stack = start_stack("--stubborn")
    everyone = pids(tmp_path)
    stack.kill()
    eventually(lambda: not any(alive(pid) for pid in everyone), within=20)


def test_a_part_that_dies_is_started_again_and_its_job_child_ends(start_stack, tmp_path: Path) -> None:
    start_stack()
    _, part, job = pids(tmp_path)
    os.kill(part, signal.SIGKILL)
    eventually(lambda: not alive(job))
    eventually(lambda: pids(tmp_path)[1] != part)
    eventually(lambda: all(alive(pid) for pid in pids(tmp_path)))


def test_lines_are_printed_under_the_parts_name(start_stack) -> None:
    stack = start_stack()
    stack.terminate()
    output, _ = stack.communicate(timeout=20)
    lines = output.splitlines()
    assert "toy   | hello" in lines
    assert lines[-1] == "Stopped."
    assert stack.returncode == 0
