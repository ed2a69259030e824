"""Writers who wait at the same moment share a transaction on SQLite, and neither notices the other."""

import shutil
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, text, update

from app.core import group_commit
from app.core.db import Database, make_engine
from app.core.errors import NotFound
from app.core.models import Camera, Project
from tests.support.factories import get_row, make_project
from tests.support.processes import eventually
from tests.support.threads import at_once


@pytest.fixture
def db(tmp_path, sqlite_template):
    path = tmp_path / "group.sqlite3"
    shutil.copyfile(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    yield Database(engine)
    engine.dispose()


class Crowd:
    """Writers held up until they all wait."""

    def __init__(self, db):
        self.db = db
        self.pool = ThreadPoolExecutor(16)

    def write(self, works) -> list["Future[object]"]:
        with self.db.write() as session:
            session.execute(select(1))
            told = []
            for number, work in enumerate(works):
                told.append(self.pool.submit(self.db.run, work))
                # The first one has left the queue's front for the lock's; the rest stand behind it.
                eventually(lambda number=number: len(self.db._group._queue) == number + 1, every=0.001)
        return told


@pytest.fixture
def crowd(db, monkeypatch):
    # A busy machine takes longer for a few statements.
    monkeypatch.setattr(group_commit, "LONGEST", 20.0)
    made = Crowd(db)
    yield made
    made.pool.shutdown()


@pytest.fixture
def commits(db):
    seen = []

    @event.listens_for(db.engine, "commit")
    def count(connection):
        seen.append(connection)

    return seen


def raise_revision(project):
    def work(session):
        session.execute(update(Project).where(Project.id == project).values(revision=Project.revision + 1))
        return session.scalar(select(Project.revision).where(Project.id == project))

    return work


def fail_after(work):
    def failing(session):
        work(session)
        raise NotFound("no such thing")

    return failing


def test_those_who_wait_share_a_commit_and_each_gets_its_own_answer(db, crowd, commits):
    project = make_project(db)
    commits.clear()
    told = crowd.write([raise_revision(project)] * 5)
    assert [one.result(timeout=20) for one in told] == [1, 2, 3, 4, 5]
    # One more: of the writer who held them up.
    assert len(commits) == 2


def test_one_that_fails_leaves_nothing_and_hurts_nobody(db, crowd):
    project = make_project(db)
    add = raise_revision(project)
    told = crowd.write([fail_after(add), add, fail_after(add), add])
    assert [type(one.exception(timeout=20)) for one in told] == [NotFound, type(None), NotFound, type(None)]
    assert get_row(db, Project, project).revision == 2


def test_a_row_that_may_not_be_is_the_error_of_its_own_writer(db, crowd):
    project = make_project(db)
    told = crowd.write([raise_revision(project), lambda session: session.add(Camera(project_id=10**9, name="nowhere"))])
    assert told[0].result(timeout=20) == 1
    assert "FOREIGN KEY" in str(told[1].exception(timeout=20))
    assert get_row(db, Project, project).revision == 1


def test_when_all_was_undone_nobody_hears_of_success(db, crowd):
    project = make_project(db)
    add = raise_revision(project)

    def fill_the_disk(session):
        session.connection().connection.dbapi_connection.execute("ROLLBACK")
        raise OSError("the disk is full")

    told = crowd.write([add, fill_the_disk])
    assert [str(one.exception(timeout=20)) for one in told] == ["the disk is full"] * 2
    assert get_row(db, Project, project).revision == 0
    assert db.run(add) == 1


def test_nobody_hears_of_success_before_the_flush_nor_when_it_fails(db, crowd, monkeypatch):
    project = make_project(db)
    asked, told = threading.Barrier(2), []

    def flush():
        asked.wait(timeout=20)
        asked.wait(timeout=20)
        raise OSError("no disk")

    with db.write() as session:
        session.execute(select(1))
        told += [crowd.pool.submit(db.run, raise_revision(project)) for _ in range(3)]
        eventually(lambda: len(db._group._queue) == 3, every=0.001)
        monkeypatch.setattr(db._group, "_flush", flush)
    asked.wait(timeout=20)
    assert not any(one.done() for one in told)
    asked.wait(timeout=20)
    assert [str(one.exception(timeout=20)) for one in told] == ["no disk"] * 3


def test_the_work_knows_what_its_caller_knew_and_the_session_tells_of_the_commit(db, crowd):
    asked_by = ContextVar("asked_by", default="nobody")
    seen = []

    def work(session):
        session.execute(update(Project).values(name=asked_by.get()))
        event.listen(session, "after_commit", lambda _: seen.append((asked_by.get(), get_row(db, Project, 1).name)))

    def ask(name):
        asked_by.set(name)
        db.run(work)

    make_project(db)
    at_once(ask, "abc")
    names = [name for name, _ in seen]
    assert sorted(names) == ["a", "b", "c"]
    assert seen[-1][1] in names


def test_one_whose_thread_is_interrupted_holds_up_nobody(db, crowd, monkeypatch):
    project = make_project(db)
    sleep = group_commit._Waiting.sleep

    def interrupted(one):
        if one.work is bad:
            raise KeyboardInterrupt
        sleep(one)

    bad = fail_after(raise_revision(project))
    monkeypatch.setattr(group_commit._Waiting, "sleep", interrupted)
    good = raise_revision(project)
    with db.write() as session:
        session.execute(select(1))
        first = crowd.pool.submit(db.run, good)
        eventually(lambda: len(db._group._queue) == 1, every=0.001)
        with pytest.raises(KeyboardInterrupt):
            db.run(bad)
        last = crowd.pool.submit(db.run, good)
    assert sorted([first.result(timeout=20), last.result(timeout=20)]) == [1, 2]


def test_a_group_ends_in_time_and_the_next_one_follows(db, crowd, commits, monkeypatch):
    monkeypatch.setattr(group_commit, "MOST", 2)
    project = make_project(db)
    commits.clear()
    assert [one.result(timeout=20) for one in crowd.write([raise_revision(project)] * 5)] == [1, 2, 3, 4, 5]
    assert len(commits) == 4


@given(st.lists(st.booleans(), min_size=1, max_size=12))
@settings(max_examples=10, deadline=None)
def test_whatever_comes_together_is_done_once_or_not_at_all(tmp_path_factory, sqlite_template, succeeds):
    path = tmp_path_factory.mktemp("group") / "group.sqlite3"
    shutil.copyfile(sqlite_template, path)
    db = Database(make_engine(f"sqlite:///{path}"))
    project = make_project(db)
    add = raise_revision(project)

    def write(good):
        try:
            return db.run(add if good else fail_after(add))
        except NotFound:
            return None

    answers = at_once(write, succeeds)
    assert sorted(filter(None, answers)) == list(range(1, sum(succeeds) + 1))
    with db.read() as session:
        assert session.scalar(select(func.max(Project.revision))) == sum(succeeds)
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    db.engine.dispose()
