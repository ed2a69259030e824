"""`/readyz` names the part that is missing."""

import pytest

from app.core.services import readiness
from app.core.settings import get_settings
from app.core.storage import get_store
from app.web.factory import create_app
from tests.conftest import forget_process_caches
from tests.support.factories import make_detector, make_worker
from tests.support.servers import free_port


@pytest.fixture
def complete(db, platform):
    make_worker(db)
    make_detector(db)
    return db


def check(db):
    with db.read() as session:
        return {part: state for part, state in readiness.check(session).items() if state != "ok"}


def answer(db):
    return create_app(db).test_client().get("/readyz")


def test_a_complete_platform_is_ready(complete):
    assert check(complete) == {}
    assert (answer(complete).status_code, answer(complete).json["status"]) == (200, "ready")


def test_it_waits_for_a_worker_and_its_catalogue(db, platform):
    make_worker(db, age=get_settings().heartbeat_timeout + 5)
    assert check(db) == {"worker": "no worker is there", "catalogue": "is not written yet"}
    response = answer(db)
    assert (response.status_code, response.json["status"]) == (503, "waiting")
    assert (response.json["worker"], response.json["database"]) == ("no worker is there", "ok")


def test_storage_that_is_away_is_named(complete):
    get_store().staging.rmdir()
    assert list(check(complete)) == ["storage"]


def test_a_broker_that_is_away_is_named(complete, monkeypatch):
    monkeypatch.setenv("BROKER_URL", f"redis://127.0.0.1:{free_port()}/0")
    forget_process_caches()
    assert list(check(complete)) == ["broker"]


def test_a_database_that_is_away_is_named(tmp_path, platform):
    from app.core.db import Database, make_engine

    away = Database(make_engine(f"mysql+pymysql://nobody:x@127.0.0.1:{free_port()}/nothing"))
    response = answer(away)
    assert (response.status_code, response.json["database"]) == (503, "does not answer")
