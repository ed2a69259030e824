"""The set-up: steps that run only when they have to, messages that say what to do, make that takes all along."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.settings import ROOT, child_environment
from tests.support.processes import alive, eventually

STEP = ROOT / "scripts/step.sh"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "input").write_text("one")
    return tmp_path


def step(folder: Path, command: str = "echo ran >> runs; touch product") -> subprocess.CompletedProcess[str]:
    line = [STEP, "demo", "Making the product", "--makes", "product", "input", "--", "sh", "-c", command]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


def runs(folder: Path) -> int:
    return len((folder / "runs").read_text().splitlines())


def test_a_step_says_what_it_does_and_how_long_it_took(folder: Path) -> None:
    assert re.fullmatch(r"• Making the product … \d+ s\n", step(folder).stdout)


def test_a_step_is_silent_and_idle_while_nothing_changed(folder: Path) -> None:
    step(folder)
    assert step(folder).stdout == ""
    assert runs(folder) == 1


def test_a_changed_input_or_a_lost_product_runs_the_step_again(folder: Path) -> None:
    step(folder)
    (folder / "input").write_text("two")
    step(folder)
    (folder / "product").unlink()
    step(folder)
    assert runs(folder) == 3


def test_a_failed_step_shows_why_and_is_tried_again(folder: Path) -> None:
    failed = step(folder, "echo the reason; exit 3")
    assert failed.returncode == 3
    assert "failed" in failed.stdout
    assert "the reason" in failed.stdout
    assert step(folder, "echo the reason; exit 3").returncode == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_step_ends_with_its_caller(folder: Path, number: signal.Signals) -> None:
    makefile = f"SHELL := /bin/bash\nall:\n\t@{STEP} demo 'Sleeping' input -- sh -c 'echo $$$$ > pid; sleep 60'\n"
    (folder / "Makefile").write_text(makefile)
    with subprocess.Popen(["make"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as make:
        pid = int(eventually(lambda: (folder / "pid").exists() and (folder / "pid").read_text()))
        make.send_signal(number)
        eventually(lambda: not alive(pid))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_stack_ends_with_its_make_however_that_ends(tmp_path: Path, number: signal.Signals) -> None:
    # The signal goes to make alone, not to its process group as Ctrl-C does.
    python = f"{sys.executable} {ROOT / 'tests/stack/owned.py'}"
    # Under nohup hang-ups are ignored, and interrupts in the background of a script: so they would be by make.
    command = ["env", "--default-signal=HUP,INT", "make", "-f", ROOT / "Makefile", "run"]
    command += [f"PYTHON_BIN={python}", "STEP=true"]
    make = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=child_environment(PYTHONPATH=str(ROOT)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    eventually((tmp_path / "stack").exists)
    stack = int((tmp_path / "stack").read_text())
    make.send_signal(number)
    eventually(lambda: not alive(stack))
    make.wait(timeout=20)


def test_a_missing_python_is_told_with_what_to_do(tmp_path: Path) -> None:
    env = child_environment(PYTHON="no-such-python")
    done = subprocess.run(
        [ROOT / "scripts/venv.sh"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13" in done.stdout
    assert "apt-get install" in done.stdout


def test_a_node_that_suits_is_found_or_fetched() -> None:
    command = [ROOT / "scripts/node.sh", "node", "--version"]
    version = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    major, minor = map(int, version.lstrip("v").split(".")[:2])
    assert (major, minor) >= (20, 19)


def test_help_lists_every_target_a_developer_uses() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"make ([a-z-]+)", shown))
    assert {"run", "test", "test-fast", "test-full", "lint", "format", "dev", "types", "bench", "clean"} <= listed


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / "scripts").glob("*.sh")))
def test_scripts_are_executable_and_stop_at_errors(script: str) -> None:
    path = ROOT / "scripts" / script
    assert path.stat().st_mode & 0o111
    assert "\nset -euo pipefail\n" in path.read_text()
    subprocess.run(["bash", "-n", path], check=True)


def test_the_lock_file_serves_every_platform_and_names_no_registry() -> None:
    packages = json.loads((ROOT / "labeling_ui/package-lock.json").read_text())["packages"]
    wanted = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    assert {"@biomejs/cli-linux-x64-musl", "@biomejs/cli-linux-arm64"} <= wanted
    assert {name for name in wanted if f"node_modules/{name}" not in packages} == set()
    assert not any("resolved" in package for package in packages.values())
