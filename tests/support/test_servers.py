"""The servers that the tests themselves rest on."""

from pathlib import Path

import redis
from sqlalchemy import inspect, text

from app.core import db as core_db
from app.core.db import Database
from app.core.settings import Settings
from tests.support.databases import VERSIONS
from tests.support.servers import Server, start_mariadb


def test_the_schema_is_the_migrations(db: Database) -> None:
    assert VERSIONS in inspect(db.engine).get_table_names()


def test_a_platform_uses_the_tests_own_database(platform: Settings, db: Database, tmp_path: Path) -> None:
    assert platform.home == tmp_path
    assert core_db.get_database().engine.url == db.engine.url


def test_redis_is_empty(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0


def test_a_server_leaves_nothing_behind(mariadb_url: str) -> None:
    server: Server = start_mariadb(durable=True)
    server.stop()
    assert not server.folder.exists()
    assert server.process.returncode is not None


def test_mysql_times_are_utc(mariadb_engine) -> None:
    with mariadb_engine.connect() as connection:
        assert connection.execute(text("SELECT @@session.time_zone")).scalar() == "+00:00"
