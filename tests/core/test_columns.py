"""Column types read back what was written, and the database's clock is one that Python understands."""

import uuid
from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import select

from app.core.clock import iso, now
from app.core.columns import database_now
from app.core.db import Database
from app.core.ids import uuid7
from app.core.models import Account, Camera, Edit, Role
from tests.support.factories import get_row, make_project

MOMENT = datetime(2026, 2, 3, 4, 5, 6, 123_456, tzinfo=UTC)


def test_times_keep_their_microseconds_and_come_back_in_utc(db: Database) -> None:
    seoul = MOMENT.astimezone(timezone(timedelta(hours=9)))
    with db.write() as session:
        account = Account(email="a@b.c", name="a", role=Role.annotator, created_at=seoul)
        session.add(account)
    found = get_row(db, Account, account.id)
    assert found.created_at == MOMENT
    assert found.created_at.utcoffset() == timedelta(0)
    assert iso(found.created_at) == "2026-02-03T04:05:06.123456Z"


def test_uuids_are_sixteen_bytes_in_their_own_order(db: Database) -> None:
    project_id = make_project(db)
    ids = [uuid7() for _ in range(5)] + [uuid.UUID(int=0), uuid.UUID(int=(1 << 128) - 1)]
    with db.write() as session:
        session.add_all(Edit(id=i, project_id=project_id, number=n, sha256="") for n, i in enumerate(ids))
    with db.read() as session:
        assert session.scalars(select(Edit.id).order_by(Edit.id)).all() == sorted(ids)


def test_the_databases_clock_is_utc_and_can_be_moved(db: Database) -> None:
    with db.read() as session:
        before, at, later = (session.scalar(select(database_now(plus))) for plus in (-90, 0, 90))
    assert at - before >= timedelta(seconds=89)
    assert later - at >= timedelta(seconds=89)
    assert abs(at - now()) < timedelta(seconds=30)


def test_a_stored_time_compares_with_the_databases_clock(db: Database) -> None:
    project_id = make_project(db)
    with db.write() as session:
        for name, age in (("old", 60), ("new", -60)):
            session.add(Camera(project_id=project_id, name=name, created_at=now() - timedelta(seconds=age)))
    with db.read() as session:
        past = session.scalars(select(Camera.name).where(Camera.created_at < database_now())).all()
        recent = session.scalars(select(Camera.name).where(Camera.created_at > database_now(-90))).all()
    assert past == ["old"]
    assert sorted(recent) == ["new", "old"]


def test_names_that_differ_only_in_case_are_two_names(db: Database) -> None:
    project_id = make_project(db, "car", "Car", "café", "cafe")
    with db.write() as session:
        session.add_all(Camera(project_id=project_id, name=name) for name in ("gate", "Gate", "정문"))
    with db.read() as session:
        assert session.scalars(select(Camera.name).where(Camera.name == "gate")).all() == ["gate"]
