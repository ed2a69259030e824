"""The export job: a checkpoint's weights as another program reads them, kept beside it and marked for the collector."""

import io
import zipfile

import pytest

from app.core.models import JobStatus, WeightsExport, WeightsFormat
from app.core.services import garbage, weights_exports
from app.core.storage import get_store
from tests.support.factories import get_row, make_checkpoint, make_dataset, make_project
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.work import run_here
from worker.detectors import find
from worker.training.checkpoint import export_weights

pytestmark = KERAS_COPIES
TINY = {"width": 0.0625, "depth": 0.0625, "input_size": 96, "precision": "bfloat16"}


@pytest.fixture
def checkpoint(db, platform):
    project = make_project(db)
    weights = get_store().put(export_weights(find("nano")(TINY, ["person"]).build()))
    labels = [{"id": 1, "name": "person"}]
    about = {"sha256": weights.sha256, "bytes": weights.size, "options": TINY, "labels": labels}
    return make_checkpoint(db, project, dataset_id=make_dataset(db, project), **about)


def export(db, checkpoint, wanted):
    with db.write() as session:
        job_id = weights_exports.start(session, checkpoint, wanted, None).id
        assert weights_exports.start(session, checkpoint, wanted, None).id == job_id
    return run_here(db)


def test_a_format_is_kept_with_its_package(db, checkpoint):
    job = export(db, checkpoint, WeightsFormat.keras)
    assert job.status == JobStatus.succeeded, job.error
    with db.read() as session:
        made = session.query(WeightsExport).one()
    assert made.bytes == get_store().size(made.sha256)
    with zipfile.ZipFile(io.BytesIO(get_store().read(made.package_sha256))) as package:
        assert {"detect.py", "runtime.py", "MODEL_CARD.md", "model_card.json", "requirements.txt"} < set(
            package.namelist()
        )
        assert get_row(db, WeightsExport, made.id).weights_sha256 in package.read("MODEL_CARD.md").decode()
    with db.write() as session:
        assert garbage.collect(session, get_store(), grace=-1) == 0
    assert get_store().exists(made.sha256)


def test_an_export_counts_only_for_the_weights_it_was_made_of(db, checkpoint):
    export(db, checkpoint, WeightsFormat.h5)
    with db.write() as session:
        row = weights_exports.checkpoints.get(session, checkpoint)
        assert weights_exports.find(session, row, WeightsFormat.h5) is not None
        row.sha256 = "f" * 64
        session.flush()
        assert weights_exports.find(session, row, WeightsFormat.h5) is None
        assert weights_exports.job_for(session, row, WeightsFormat.h5) is None


def test_weights_that_do_not_fit_fail_in_words_and_keep_nothing(db, checkpoint):
    with db.write() as session:
        weights_exports.checkpoints.get(session, checkpoint).options = {**TINY, "width": 0.125}
    job = export(db, checkpoint, WeightsFormat.h5)
    assert job.status == JobStatus.failed
    assert "do not fit" in job.error
    with db.read() as session:
        assert session.query(WeightsExport).all() == []
