"""A checkpoint whose weights were removed: still listed with its figures, and good for nothing else."""

import pytest

from app.core.models import Weights
from app.core.storage import get_store
from tests.support.factories import make_checkpoint, make_dataset, make_detector, make_project, make_source
from tests.web.client import assert_problem

METRICS = {"AP50": 0.5}


@pytest.fixture
def project(engineer, db):
    make_detector(db, name="nano")
    return make_project(db)


@pytest.fixture(params=[Weights.doomed, Weights.removed])
def gone(request, db, project):
    sha256 = get_store().put(b"weights").sha256
    return make_checkpoint(db, project, sha256=sha256, metrics=METRICS, weights=request.param,
                           labels=[{"id": 1, "name": "person"}])  # fmt: skip


def test_its_figures_are_listed(engineer, project, gone):
    (row,) = engineer.get(f"/projects/{project}/checkpoints").json["items"]
    assert (row["id"], row["metrics"], row["weights"]) == (gone, METRICS, "removed")
    formats = engineer.get(f"/checkpoints/{gone}/exports").json["items"]
    assert [item["file"] for item in formats] == [None] * len(formats)


def test_nothing_is_made_with_it(engineer, db, project, gone):
    dataset, source = make_dataset(db, project), make_source(db, project)
    start = {"mode": "continue", "checkpoint_id": gone}
    for answer in (
        engineer.get(f"/checkpoints/{gone}/weights"),
        engineer.get(f"/checkpoints/{gone}/weights?format=onnx"),
        engineer.get(f"/checkpoints/{gone}/package"),
        engineer.post(f"/checkpoints/{gone}/exports", {"format": "onnx"}),
        engineer.post(f"/sources/{source}/predict", {"checkpoint_id": gone}),
        engineer.post("/jobs", {"kind": "train", "dataset_id": dataset, "init": start}),
        engineer.patch(f"/checkpoints/{gone}", {"pinned": True}),
    ):
        assert_problem(answer, 410, "weights_gone")
    assert engineer.get("/jobs").json["items"] == []


def test_a_pin_is_set_and_taken_back(engineer, annotator, db, project):
    checkpoint = make_checkpoint(db, project)
    for pinned, then in ((True, "pinned"), (False, "kept")):
        assert engineer.patch(f"/checkpoints/{checkpoint}", {"pinned": pinned}).json["weights"] == then
    assert_problem(annotator.patch(f"/checkpoints/{checkpoint}", {"pinned": True}), 403, "not_allowed")
