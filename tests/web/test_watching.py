"""Evaluations and the log of a training over HTTP."""

import pytest

from app.core.models import JobKind
from app.core.services import evaluations, garbage, job_logs, preflights, runs
from app.core.storage import get_store
from tests.support.factories import make_job, make_project
from tests.web.client import assert_problem

REPORT = {"labels": ["person"], "threshold": 0.4, "frames": []}


@pytest.fixture
def job(engineer, db):
    return make_job(db, JobKind.train, make_project(db))


@pytest.fixture
def run(db, job):
    return db.run(lambda session: runs.claim(session, "train"))


def test_evaluations_are_listed_and_shown(engineer, db, job, run):
    for step in (20, 10):
        db.run(lambda session, step=step: evaluations.record(session, run, step, {**REPORT, "threshold": step / 100}))
    db.run(lambda session: evaluations.record(session, run, 20, REPORT))
    assert engineer.get(f"/jobs/{job}/evaluations").json == {"steps": [10, 20]}
    shown = engineer.get(f"/jobs/{job}/evaluations/20").json
    assert (shown["step"], shown["report"]) == (20, REPORT)
    assert_problem(engineer.get(f"/jobs/{job}/evaluations/30"), 404, "not_found")


def test_the_checks_before_a_training_are_shown_with_their_pictures(engineer, annotator, db, job, run):
    assert engineer.get(f"/jobs/{job}/preflight").status_code == 204
    assert_problem(engineer.get(f"/jobs/{job}/preflight/pictures/0"), 404, "not_found")
    assert_problem(engineer.get("/jobs/999/preflight"), 404, "not_found")
    blobs = [get_store().put(content).sha256 for content in (b"one", b"two")]
    for report in ({"pictures": [1, 2], "network": None}, {"pictures": [1, 2], "network": {"boxes": 4}}):
        db.run(lambda session, report=report: preflights.record(session, run, report, blobs))
    assert annotator.get(f"/jobs/{job}/preflight").json["report"]["network"] == {"boxes": 4}
    picture = annotator.get(f"/jobs/{job}/preflight/pictures/1")
    assert (picture.data, picture.content_type) == (b"two", "image/jpeg")
    assert_problem(annotator.get(f"/jobs/{job}/preflight/pictures/2"), 404, "not_found")
    with db.read() as session:
        assert garbage.collect(session, get_store(), grace=-60) == 0


def test_a_rewind_forgets_what_lies_past_the_checkpoint(engineer, db, job, run):
    for step in (10, 20):
        db.run(lambda session, step=step: evaluations.record(session, run, step, REPORT))
    db.run(lambda session: runs.rewind(session, job, 10))
    assert engineer.get(f"/jobs/{job}/evaluations").json == {"steps": [10]}


def test_the_log_is_read_on_from_where_one_was(engineer, annotator, job):
    path = f"/jobs/{job}/log"
    assert engineer.get(path).json == {"here": False, "start": 0, "next": 0, "text": ""}
    file = job_logs.path_of(job)
    file.parent.mkdir(parents=True)
    file.write_text("one\ntwo\nhal")
    first = engineer.get(path).json
    assert (first["text"], first["next"]) == ("one\ntwo\n", 8)
    file.write_text("one\ntwo\nhalf\n")
    assert engineer.get(f"{path}?after=8").json == {"here": True, "start": 8, "next": 13, "text": "half\n"}
    assert engineer.get(f"{path}?after=13").json["text"] == ""
    file.write_text("new\n")
    assert engineer.get(f"{path}?after=13").json == {"here": True, "start": 0, "next": 4, "text": "new\n"}


def test_of_a_long_log_the_end_is_shown_in_whole_lines(engineer, job):
    file = job_logs.path_of(job)
    file.parent.mkdir(parents=True)
    lines = [f"line {number}\n" for number in range(20_000)]
    file.write_text("".join(lines))
    part = engineer.get(f"/jobs/{job}/log").json
    assert part["text"].endswith(lines[-1])
    assert part["text"].startswith("line ")
    assert len(part["text"]) <= job_logs.MOST_BYTES
    assert part["start"] + len(part["text"]) == part["next"] == file.stat().st_size
