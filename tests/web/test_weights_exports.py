"""Weights to take away: made when somebody first asks, then a file like any other."""

import pytest

from app.core.models import JobStatus, WeightsFormat
from app.core.services import runs, weights_exports
from app.core.services.runs import Claim
from app.core.storage import get_store
from app.core.words import say
from tests.support.factories import make_checkpoint, make_project
from tests.web.client import assert_problem

MODEL, PACKAGE = bytes(range(100)), b"zip of it"


DIFFERS = say("weights.export_differs", format="ONNX", pixels=3.0, score=0.5)


@pytest.fixture
def checkpoint(engineer, db):
    return make_checkpoint(db, make_project(db), sha256=get_store().put(b"weights").sha256)


def claim(db, job_id):
    found = db.run(lambda session: runs.claim(session, "work"))
    assert found.job_id == job_id
    return found


def finish(db, run: Claim, checkpoint):
    model, package = get_store().put(MODEL), get_store().put(PACKAGE)
    weights = get_store().put(b"weights").sha256

    def write(session):
        weights_exports.record(session, run, checkpoint, WeightsFormat.onnx, weights, model, package)
        runs.end(session, run, JobStatus.succeeded)

    db.run(write)


def test_the_first_request_starts_the_job_and_the_next_ones_join_it(engineer, db, checkpoint):
    first = engineer.get(f"/checkpoints/{checkpoint}/weights?format=onnx")
    assert (first.status_code, first.headers["Retry-After"]) == (202, "2")
    job = first.json["job"]
    assert (job["kind"], job["spec"]["format"]) == ("export", "onnx")
    for path in ("weights?format=onnx", "package?format=onnx"):
        assert engineer.get(f"/checkpoints/{checkpoint}/{path}").json["job"]["id"] == job["id"]
    finish(db, claim(db, job["id"]), checkpoint)
    made = engineer.get(f"/checkpoints/{checkpoint}/weights?format=onnx", headers={"Range": "bytes=10-19"})
    assert (made.status_code, made.data) == (206, MODEL[10:20])
    assert f"nano-{checkpoint}-step10.onnx" in made.headers["Content-Disposition"]
    package = engineer.get(f"/checkpoints/{checkpoint}/package?format=onnx")
    assert (package.data, package.mimetype) == (PACKAGE, "application/zip")


def test_the_list_says_what_is_there_and_what_is_being_made(engineer, db, checkpoint):
    job = engineer.post(f"/checkpoints/{checkpoint}/exports", {"format": "onnx"})
    assert job.status_code == 202
    listed = {row["format"]: row for row in engineer.get(f"/checkpoints/{checkpoint}/exports").json["items"]}
    assert list(listed) == ["h5", "keras", "saved_model", "onnx", "litert", "litert_int8"]
    assert listed["h5"]["file"]["name"].endswith(".weights.h5")
    assert listed["onnx"]["job"]["id"] == job.json["job"]["id"]
    assert listed["litert"] == {"format": "litert", "file": None, "package": None, "job": None}
    finish(db, claim(db, job.json["job"]["id"]), checkpoint)
    row = engineer.get(f"/checkpoints/{checkpoint}/exports").json["items"][3]
    assert (row["file"]["bytes"], row["package"]["bytes"], row["job"]) == (len(MODEL), len(PACKAGE), None)


def test_a_failure_is_told_and_not_repeated_by_reading(engineer, db, checkpoint):
    job = engineer.get(f"/checkpoints/{checkpoint}/weights?format=litert").json["job"]
    run = claim(db, job["id"])
    db.run(lambda session: runs.end(session, run, JobStatus.failed, error=DIFFERS))
    told = assert_problem(engineer.get(f"/checkpoints/{checkpoint}/weights?format=litert"), 409, "export_failed")
    assert str(DIFFERS) in told["message"]
    assert told["text"]["params"]["reason"] == DIFFERS.as_json()
    again = engineer.post(f"/checkpoints/{checkpoint}/exports", {"format": "litert"})
    assert again.json["job"]["id"] != job["id"]


def test_a_format_that_is_not_known_is_refused(engineer, checkpoint):
    assert_problem(engineer.get(f"/checkpoints/{checkpoint}/weights?format=pt"), 422, "invalid")
