"""What every test may use: both databases, both brokers, a browser.

A test with `db` runs on SQLite and on MariaDB, one with `broker` on the embedded broker and on Redis. Servers are those
that the environment names (TEST_DATABASE_URL, TEST_REDIS_URL), else private ones that start when first needed.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from sqlalchemy import Engine

from app.core import db as core_db
from app.core import queue, settings, storage
from app.core.db import Database, make_engine
from app.core.settings import Settings
from tests.support import servers
from tests.support.databases import empty_tables, migrate, named_database_url, separate_database
from tests.support.skips import not_tested, skip_untested

SWITCHES = ("DATABASE_URL", "BROKER_URL", "STORAGE_URL", "RAPIDLABEL_HOME", "RAPIDLABEL_PUBLIC_URL")
MARIADB = pytest.param("mariadb", marks=pytest.mark.servers)
REDIS = pytest.param("redis", marks=pytest.mark.servers)
TIMED_BY_OTHERS = ("browser", "servers")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In continuous integration a test of a browser or a server gets a second go, named RERUN in the summary.

    Each one named there is a race to be looked into. Tests of our code alone get none.
    """
    if os.environ.get("CI") != "true":
        return
    for item in items:
        if any(item.get_closest_marker(name) for name in TIMED_BY_OTHERS):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def mariadb_url() -> Iterator[str]:
    """A MariaDB (or MySQL) database with the schema, for the whole run. Most tests want `db` instead."""
    named = named_database_url()
    if not named and not servers.mariadb_installed():
        skip_untested("MariaDB", "Install it (apt-get install mariadb-server) or set TEST_DATABASE_URL.")
    server = None if named else servers.start_mariadb()
    try:
        with separate_database(named or server.url) as url:
            migrate(url)
            yield url
    finally:
        if server:
            server.stop()


@pytest.fixture(scope="session")
def mariadb_engine(mariadb_url: str) -> Iterator[Engine]:
    engine = make_engine(mariadb_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def redis_server_url() -> Iterator[str]:
    named = os.environ.get("TEST_REDIS_URL")
    if named:
        yield named
        return
    if not servers.redis_installed():
        skip_untested("Redis", "Install it (apt-get install redis-server) or set TEST_REDIS_URL.")
    server = servers.start_redis()
    yield server.url
    server.stop()


@pytest.fixture
def redis_url(redis_server_url: str) -> str:
    """An empty Redis."""
    with redis.Redis.from_url(redis_server_url) as client:
        client.flushdb()
    return redis_server_url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", MARIADB])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with the schema, once on SQLite and once on MariaDB."""
    if request.param == "mariadb":
        mariadb = request.getfixturevalue("mariadb_engine")
        empty_tables(mariadb)
        yield mariadb
        return
    path = tmp_path / "rapidlabel.sqlite3"
    shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
    sqlite = make_engine(f"sqlite:///{path}")
    yield sqlite
    sqlite.dispose()


@pytest.fixture
def db(engine: Engine) -> Database:
    """An empty `Database`, once on SQLite and once on MariaDB."""
    return Database(engine)


@pytest.fixture
def database_url(engine: Engine) -> str:
    """The URL of the test's database, for child processes."""
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture(params=["filesystem", REDIS])
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty broker, once the embedded one and once Redis."""
    if request.param == "redis":
        return str(request.getfixturevalue("redis_url"))
    return f"filesystem://{tmp_path / 'broker'}"


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> Iterator[Settings]:
    """The settings of a platform of the test's own: home in `tmp_path`, the database of `db`, the embedded broker.

    They are in the environment too, so child processes (`child_environment()`) belong to the same platform.
    """
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("RAPIDLABEL_HOME", str(tmp_path))
    forget_process_caches()
    yield settings.get_settings()
    core_db.get_database().engine.dispose()
    forget_process_caches()


@pytest.fixture(autouse=True)
def _nobody_elses_platform(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the platform that the developer's environment names."""
    for name in SWITCHES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("RAPIDLABEL_HOME", str(tmp_path_factory.getbasetemp() / "no-home"))
    forget_process_caches()
    yield
    forget_process_caches()


def forget_process_caches() -> None:
    """Make this process read its settings anew."""
    for cached in (settings.get_settings, core_db.get_database, queue.get_celery, storage.get_store):
        cached.cache_clear()


@pytest.fixture
def real_data() -> Path:
    """The folder of real CCTV data."""
    named = os.environ.get("RAPIDLABEL_DATA")
    if not named:
        pytest.skip("real CCTV data: not tested. Set RAPIDLABEL_DATA to a folder of it.")
    return Path(named)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Drive the system's Chromium; nothing is downloaded."""
    found = next(filter(None, map(servers.find_program, BROWSERS)), None)
    if not found:
        skip_untested("The pages in a browser", "Install Chromium: apt-get install chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": found, "args": flags}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for what, how in not_tested.items():
        terminalreporter.write_line(f"NOT TESTED: {what}. {how}", yellow=True, bold=True)
