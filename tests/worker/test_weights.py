"""The weights job: what was uploaded becomes a checkpoint that predict takes, or an error that says why not."""

import numpy as np
import pytest
from sqlalchemy import select

from app.core.models import Checkpoint, JobStatus
from app.core.services import weights_uploads
from app.core.services.ingest import NewFile
from app.core.storage import get_store
from tests.support.factories import get_row, label_ids, make_detector, make_project
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.weights_files import safetensors
from tests.support.work import run_here
from worker.detectors import find
from worker.training.predict import Predictor

pytestmark = KERAS_COPIES
TINY = {"width": 0.0625, "depth": 0.0625, "input_size": 96}


@pytest.fixture
def project(db, platform):
    make_detector(db, options=find("nano").schema())
    return make_project(db)


def bring(db, project, content):
    blob = get_store().put(content)
    file = NewFile("mine.safetensors", blob.sha256, blob.size)
    with db.write() as session:
        weights_uploads.start(
            session, project, file, "safetensors", detector=None, options=TINY, labels=None, name="", account_id=None
        )
    return run_here(db)


def test_weights_become_a_checkpoint_that_predicts(db, project):
    network = find("nano")(TINY, ["person", "car"]).build()
    job = bring(db, project, safetensors({weight.path: np.asarray(weight) for weight in network.weights}))
    assert job.status == JobStatus.succeeded, job.error
    checkpoint = get_row(db, Checkpoint, job.result["checkpoint_id"])
    assert (checkpoint.origin, checkpoint.name, checkpoint.detector) == ("upload", "mine.safetensors", "nano")
    assert {label["name"]: label["id"] for label in checkpoint.labels} == label_ids(db, project)
    assert checkpoint.bytes == get_store().size(checkpoint.sha256)
    with get_store().as_file(checkpoint.sha256) as weights:
        names = [label["name"] for label in checkpoint.labels]
        found = Predictor(weights, checkpoint.detector, checkpoint.options, names).predict(
            [np.zeros((60, 80, 3), np.uint8)]
        )
    assert len(found) == 1


def test_what_does_not_fit_leaves_an_error_and_no_checkpoint(db, project):
    job = bring(db, project, safetensors({"head/kernel": np.ones((2, 2))}))
    assert job.status == JobStatus.failed
    assert "do not fit" in job.error
    with db.read() as session:
        assert session.scalars(select(Checkpoint)).all() == []
