"""What a whole platform needs to be told to run on its own files, and on MariaDB and Redis."""

from collections.abc import Iterator

import pytest
import redis

from tests.support.databases import separate_database

OWN_REDIS_DATABASE = "/1"


@pytest.fixture(scope="module", params=["embedded", pytest.param("servers", marks=pytest.mark.servers)])
def switches(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment of a module's platform: all empty, or a MariaDB database and a Redis database of its own."""
    if request.param == "embedded":
        yield dict.fromkeys(("DATABASE_URL", "BROKER_URL", "STORAGE_URL"), "")
        return
    with separate_database(request.getfixturevalue("mariadb_url")) as database_url:
        broker_url = request.getfixturevalue("redis_server_url").removesuffix("/0") + OWN_REDIS_DATABASE
        with redis.Redis.from_url(broker_url) as client:
            client.flushdb()
        yield {"DATABASE_URL": database_url, "BROKER_URL": broker_url, "STORAGE_URL": ""}
