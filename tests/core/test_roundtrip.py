"""Several statements in one round trip: as if each had been sent by itself."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymysql.converters import encoders
from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from app.core import mysql_text, roundtrip
from app.core.clock import now
from app.core.models import Camera, Project
from tests.support.factories import get_row, make_project

PROJECT, CAMERA = Project.__table__, Camera.__table__
RENAME = update(PROJECT).where(PROJECT.c.id == bindparam("of")).values(name=bindparam("new_name"))
NAME = select(PROJECT.c.name).where(PROJECT.c.id == bindparam("of"))
CAMERAS = select(CAMERA.c.name).where(CAMERA.c.project_id == bindparam("of")).order_by(CAMERA.c.name)
ADD_CAMERAS = insert(CAMERA)
# What would end a statement, a string or a placeholder if it were not bound.
ODD = ["a; DROP TABLE box", "it's \\", "100 %s %(x)s %%", '"; --', "문 카메라", "\\'; --", "a\0b\n\r\x1a", "''"]


@pytest.fixture
def project(db):
    return make_project(db)


def run(db, *calls):
    return db.run(lambda session: roundtrip.run(session.connection(), calls))


def cameras(project, names):
    row = {"project_id": project, "created_at": now(), "zones": None, "image_preset": None, "revision": 0}
    given = {column.key: row.get(column.key) for column in CAMERA.c}
    return [{**given, "name": name} for name in names]


def test_each_statement_sees_what_those_before_it_did_and_gets_its_own_answer(db, project):
    before, written, after = run(
        db, (NAME, {"of": project}), (RENAME, {"of": project, "new_name": "x"}), (NAME, {"of": project})
    )
    assert (len(before.rows), written.rows, after.rows) == (1, [], [("x",)])


@pytest.mark.parametrize("name", ODD)
def test_text_stays_text(db, project, name):
    assert run(db, (RENAME, {"of": project, "new_name": name}), (NAME, {"of": project}))[1].rows == [(name,)]


@pytest.mark.parametrize("name", ODD)
def test_text_stays_text_where_a_backslash_means_nothing(db, project, name):
    if db.engine.dialect.name == "sqlite":
        pytest.skip("of MySQL alone")

    def rename(session):
        session.execute(text("SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')"))
        calls = [(RENAME, {"of": project, "new_name": name}), (NAME, {"of": project})]
        try:
            return roundtrip.run(session.connection(), calls)[1].rows
        finally:
            session.execute(text("SET sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')"))

    assert db.run(rename) == [(name,)]


@given(value=st.one_of(st.text(max_size=200), st.binary(max_size=40)))
def test_what_is_written_for_mysql_means_what_the_driver_would_have_written(value):
    connection = SimpleNamespace(server_status=0, encoders=encoders, escape=None)
    written = mysql_text.fill(SimpleNamespace(connection=connection), "%s", [value])
    if isinstance(value, bytes):
        assert bytes.fromhex(written[2:-1]) == value
    else:
        unquoted = re.sub(r"\\(.)", r"\1", written[1:-1], flags=re.DOTALL)
        assert (unquoted, written[0], written[-1]) == (value, "'", "'")
        assert not re.search(r"(?<!\\)(\\\\)*'", written[1:-1])


def test_many_rows_go_in_at_once_and_over_several_packets(db, project, monkeypatch):
    monkeypatch.setattr(roundtrip, "MOST_TEXT", 64)
    calls = [(ADD_CAMERAS, cameras(project, [f"{batch}-{n}" for n in range(3)])) for batch in range(4)]
    assert len(run(db, *calls, (CAMERAS, {"of": project}))[-1].rows) == 12


def test_a_statement_that_fails_raises_what_sqlalchemy_raises_and_leaves_nothing(db, project):
    calls = [
        (RENAME, {"of": project, "new_name": "half"}),
        (ADD_CAMERAS, cameras(10**9, ["nowhere"])),
        (NAME, {"of": project}),
    ]
    with pytest.raises(IntegrityError):
        run(db, *calls)
    assert get_row(db, Project, project).name != "half"


@pytest.mark.parametrize("length", [1, 2, 3, 5, 8, 9])
def test_a_list_of_any_length_finds_its_rows(db, length):
    ids = [make_project(db) for _ in range(length)]
    statement = select(PROJECT.c.id).where(roundtrip.any_of(PROJECT.c.id, roundtrip.room(length)))
    assert {row[0] for row in run(db, (statement, roundtrip.numbered(ids)))[0].rows} == set(ids)
