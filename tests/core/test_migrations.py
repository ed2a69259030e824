"""Migrations: from empty to head without drift, back to nothing, one statement each, one process at a time."""

import re
import subprocess
import sys

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from app.core.db import Base, make_engine
from app.core.settings import ROOT, child_environment
from tests.support.databases import separate_database

VERSIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))
STATEMENT = re.compile(r"\bop\.(?!f\()\w+\(|\bdrop_foreign_key_index\(")


@pytest.fixture(params=["sqlite", pytest.param("mariadb", marks=pytest.mark.servers)])
def empty_url(request, tmp_path):
    """The URL of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    with separate_database(request.getfixturevalue("mariadb_url")) as url:
        yield url


@pytest.fixture
def engine(empty_url):
    engine = make_engine(empty_url)
    yield engine
    engine.dispose()


def alembic(engine, run, *arguments):
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        run(config, *arguments)


def tables(engine):
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_from_empty_to_the_models_and_back(engine):
    alembic(engine, command.upgrade, "head")
    assert tables(engine) == set(Base.metadata.tables)
    alembic(engine, command.check)
    alembic(engine, command.downgrade, "base")
    assert tables(engine) == set()
    alembic(engine, command.upgrade, "head")
    assert tables(engine) == set(Base.metadata.tables)


def test_processes_that_migrate_at_once_take_turns(engine, empty_url, tmp_path):
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "app.web.cli", "migrate"],
            cwd=ROOT,
            env=child_environment(DATABASE_URL=empty_url, RAPIDLABEL_HOME=str(tmp_path)),
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    for process in started:
        _, stderr = process.communicate(timeout=120)
        assert process.returncode == 0, stderr.decode()
    assert tables(engine) == set(Base.metadata.tables)


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_revision_is_one_statement_each_way(path):
    text = path.read_text()
    for way in re.split(r"\ndef downgrade", text)[:2]:
        body = way.split("def upgrade", 1)[-1]
        assert len(STATEMENT.findall(body)) == 1


def test_the_revisions_are_one_line():
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "os")
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1
