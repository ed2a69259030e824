"""Uploaded weights: what is plainly wrong is refused at once and leaves nothing; the rest waits for its check."""

import io
import json
import pickle

import pytest

from app.core.models import Job
from tests.support.factories import label_ids, make_detector, make_project
from tests.support.weights_files import keras_archive, safetensors
from tests.web.client import assert_problem

H5 = b"\x89HDF\r\n\x1a\n" + bytes(100)
LAMBDA = {"config": {"layers": [{"class_name": "Dense"}, {"class_name": "Lambda", "config": {"function": "4wE="}}]}}
LAMBDA_IN_A_DENSE = {"class_name": "Dense", "config": {"activation": {"class_name": "__lambda__", "config": {}}}}


@pytest.fixture
def project(engineer, db):
    make_detector(db)
    return make_project(db)


def upload(api, project, *contents, **fields):
    data = {"file": [(io.BytesIO(content), "folder/mine.h5") for content in contents], **fields}
    return api.post(f"/projects/{project}/checkpoints", data=data, content_type="multipart/form-data")


@pytest.mark.parametrize(
    ("content", "kind"), [(H5, "h5"), (keras_archive(), "keras"), (safetensors({"a/kernel": [1.0]}), "safetensors")]
)
def test_each_kind_is_known_by_its_bytes(engineer, project, content, kind):
    answer = upload(engineer, project, content)
    assert answer.status_code == 202, answer.text
    job = answer.json["job"]
    assert (job["kind"], job["status"], job["spec"]["format"]) == ("weights", "queued", kind)
    assert (job["spec"]["detector"], job["spec"]["name"]) == ("nano", "mine.h5")


def test_what_the_weights_are_of_goes_with_them(engineer, db, project):
    options = json.dumps({"steps": 5})
    answer = upload(engineer, project, H5, detector="nano", options=options, labels='["car"]', name="from 2017")
    spec = answer.json["job"]["spec"]
    assert (spec["options"], spec["name"]) == ({"steps": 5}, "from 2017")
    assert spec["labels"] == [{"id": label_ids(db, project)["car"], "name": "car"}]


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"\0", 415, "no weights file"),
        (b"MZ nonsense", 415, "no weights file"),
        (pickle.dumps({"kernel": [1.0]}), 422, "pickle"),
        (keras_archive(**{"archive/data.pkl": b"\x80\x02."}), 422, "pickle"),
        (keras_archive(config=LAMBDA), 422, "Lambda"),
        (keras_archive(config=LAMBDA_IN_A_DENSE), 422, "Lambda"),
        (keras_archive()[:-30], 422, "damaged"),
        (b"PK\x03\x04" + bytes(50), 422, "damaged"),
    ],
)
def test_what_is_no_weights_or_holds_code_is_refused(engineer, db, project, content, status, words):
    assert words in assert_problem(upload(engineer, project, content), status)["message"]
    with db.read() as session:
        assert session.query(Job).count() == 0


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"detector": "no-such"}, "detector"),
        ({"options": '{"surprise": 1}'}, "options"),
        ({"options": "not json"}, "options"),
        ({"options": "[1]"}, "options"),
        ({"labels": '["tram"]'}, "labels"),
        ({"labels": '["car", "car"]'}, "labels"),
        ({"labels": "[]"}, "labels"),
        ({"name": "x" * 201}, "name"),
        ({"surprise": "1"}, "surprise"),
    ],
)
def test_a_wrong_field_is_named(engineer, project, fields, at):
    assert list(assert_problem(upload(engineer, project, H5, **fields), 422)["fields"]) == [at]


def test_two_files_are_one_too_many(engineer, project):
    assert_problem(upload(engineer, project, H5, H5), 422)
