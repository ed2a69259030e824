"""Transactions: written or not, repeated when they met another, snapshots that hold still."""

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from app.core.db import ATTEMPTS
from app.core.models import Account, Camera, Project
from tests.support.factories import get_row, make_person, make_project
from tests.support.threads import at_once


def test_what_raises_is_rolled_back(db):
    project = make_project(db)

    def work(session):
        session.execute(update(Project).values(name="changed"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        db.run(work)
    assert get_row(db, Project, project).name == "street"


def test_many_writers_lose_no_update(db):
    project = make_project(db)

    def add(_):
        for _ in range(10):
            db.run(lambda session: session.execute(update(Project).values(revision=Project.revision + 1)))

    at_once(add, range(8))
    assert get_row(db, Project, project).revision == 80


def test_a_transaction_that_lost_a_deadlock_is_run_again(db):
    one, two = make_project(db), make_project(db)
    # On MariaDB each holds its first row until the other one does: neither gets past the other. On SQLite one waits.
    meet = db.engine.dialect.name != "sqlite"
    both = threading.Barrier(2)
    tries = []

    def cross(order):
        def work(session):
            tries.append(order)
            for number, project in enumerate(order):
                if number and meet and tries.count(order) == 1:
                    both.wait(timeout=60)
                statement = update(Project).where(Project.id == project)
                session.execute(statement.values(revision=Project.revision + 1))

        db.run(work)

    at_once(cross, [(one, two), (two, one)])
    assert [get_row(db, Project, project).revision for project in (one, two)] == [2, 2]
    assert len(tries) == (3 if meet else 2)


def test_of_many_who_add_the_same_key_the_others_find_it(db):
    project = make_project(db)

    def add(_):
        def work(session):
            found = session.scalar(select(Camera.id).where(Camera.project_id == project, Camera.name == "gate"))
            if found is None:
                session.add(Camera(project_id=project, name="gate"))
            return found is None

        return db.run(work)

    assert sorted(at_once(add, range(6))) == [False] * 5 + [True]


def test_a_key_that_is_really_taken_is_an_error_after_some_tries(db):
    make_person(db)
    taken = get_row(db, Account, 1) if db.engine.dialect.name == "sqlite" else None
    email = taken.email if taken else db.reader().scalar(select(Account.email))
    tries = []

    def work(session):
        tries.append(1)
        session.add(Account(email=email, name="twin"))

    with pytest.raises(IntegrityError):
        db.run(work)
    assert len(tries) == (1 if db.engine.dialect.name == "sqlite" else ATTEMPTS)


def test_a_snapshot_holds_still_while_others_write(db):
    project = make_project(db)
    with db.snapshot() as session:
        before = session.scalar(select(Project.name).where(Project.id == project))
        with db.write() as other:
            other.execute(update(Project).values(name="changed"))
        assert session.scalar(select(Project.name).where(Project.id == project)) == before
    assert get_row(db, Project, project).name == "changed"


def test_readers_do_not_wait_for_a_writer(db):
    project = make_project(db)
    with db.write() as session:
        session.execute(update(Project).values(name="changed"))
        assert get_row(db, Project, project).name == "street"


def test_foreign_keys_are_enforced(db):
    with pytest.raises(IntegrityError), db.write() as session:
        session.add(Camera(project_id=10**9, name="nowhere"))


def test_sqlite_is_in_wal_mode(db):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("of SQLite alone")
    with db.read() as session:
        modes = [session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert modes == ["wal", 1, 1]


def test_sqlite_is_flushed_after_the_lock_is_free_and_before_success_is_told(db, monkeypatch):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("of SQLite alone")
    project, flushed = make_project(db), []

    def record(handle):
        flushed.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        if len(flushed) == 1:
            # Would wait for ever if the lock were not free.
            db.run(lambda session: session.execute(update(Project).values(revision=7)))

    monkeypatch.setattr(os, "fdatasync", record)
    db.run(lambda session: session.execute(update(Project).values(name="changed")))
    assert flushed == [f"{db.engine.url.database}-wal"] * 2
    row = get_row(db, Project, project)
    assert (row.name, row.revision) == ("changed", 7)
