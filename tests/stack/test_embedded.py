"""The real stack: web server and workers of one machine, on its own files and on MariaDB and Redis."""

import os
import signal
import stat
from pathlib import Path

import pytest

from tests.support.databases import separate_database
from tests.support.processes import alive, eventually
from tests.support.stacks import RunningStack, assert_gone, running_stack


@pytest.fixture(params=["embedded", pytest.param("servers", marks=pytest.mark.servers)])
def switches(request: pytest.FixtureRequest):
    """What the environment says: nothing, or a MariaDB and a Redis."""
    if request.param == "embedded":
        yield {}
        return
    redis_url = request.getfixturevalue("redis_url")
    with separate_database(request.getfixturevalue("mariadb_url")) as database_url:
        yield {"DATABASE_URL": database_url, "BROKER_URL": redis_url}


def test_a_stack_lives_through_deaths_and_leaves_nothing_behind(tmp_path: Path, switches: dict[str, str]) -> None:
    with running_stack(tmp_path, **switches) as stack:
        assert stat.S_IMODE((tmp_path / "admin.token").stat().st_mode) == 0o600
        eventually(lambda: f"RapidLabel is ready: {stack.url}" in stack.log.read_text())
        web = stack.find("gunicorn")
        os.kill(web, signal.SIGKILL)
        eventually(lambda: not alive(web))
        stack.wait_until_ready()

        everyone = stack.processes()
        stack.process.kill()
        stack.process.wait()
        assert_gone(everyone)

    with running_stack(tmp_path, **switches) as again:
        assert again.token
    assert again.process.returncode == 0
    assert again.log.read_text().splitlines()[-1] == "Stopped."


def test_a_second_stack_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with running_stack(tmp_path / "home") as stack:
        same_home = RunningStack(tmp_path / "home", stack.port, {})
        assert same_home.process.wait(timeout=30) == 1
        same_port = RunningStack(tmp_path / "other", stack.port, {})
        assert same_port.process.wait(timeout=30) == 1
    assert "RAPIDLABEL_HOME to another folder" in same_home.log.read_text()
    assert f"Port {stack.port} is in use" in same_port.log.read_text()
    assert not (tmp_path / "other" / "rapidlabel.sqlite3").exists()
