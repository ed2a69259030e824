"""Start weights that a detector comes with: a checkpoint in every project, and where its trainings start."""

import pytest
from sqlalchemy import select

from app.core.errors import InvalidInput
from app.core.models import Checkpoint
from app.core.services import bundled, catalogue, garbage, predictions, projects, training
from app.core.storage import get_store
from tests.support.factories import label_ids, make_checkpoint, make_dataset, make_project, make_source

LABELS = ["person", "bicycle", "car"]


def start_of(text="weights"):
    blob = get_store().put(text.encode())
    return {
        "name": "day one",
        "options": {"input_size": 960},
        "labels": LABELS,
        "bytes": blob.size,
        "sha256": blob.sha256,
    }


def write(db, **starts):
    """A catalogue of two detectors, with these start weights."""
    entries = [
        {"name": name, "title": name, "options": {"properties": {}}, "version": "1", "start": starts.get(name)}
        for name in ("nano", "nanodet")
    ]
    db.run(lambda session: catalogue.replace(session, entries))


def bundled_of(db, project_id):
    statement = select(Checkpoint).where(Checkpoint.project_id == project_id, Checkpoint.origin == "bundled")
    with db.read() as session:
        return list(session.scalars(statement.order_by(Checkpoint.id)))


def names(db):
    with db.read() as session:
        return [detector.name for detector in catalogue.listing(session)]


def test_every_project_has_them_the_old_and_the_new(db, platform):
    old = make_project(db)
    start = start_of()
    for _ in range(2):
        write(db, nanodet=start)
    new = make_project(db)
    for project in (old, new):
        (checkpoint,) = bundled_of(db, project)
        ids = label_ids(db, project)
        assert [label["id"] for label in checkpoint.labels] == [ids["person"], None, ids["car"]]
        assert (checkpoint.detector, checkpoint.name, checkpoint.sha256) == ("nanodet", "day one", start["sha256"])
        assert (checkpoint.job_id, checkpoint.step, checkpoint.metrics) == (None, 0, {})


def test_a_detector_that_has_some_is_the_default(db, platform):
    write(db)
    assert names(db) == ["nano", "nanodet"]
    write(db, nanodet=start_of())
    assert names(db) == ["nanodet", "nano"]
    # A worker on a machine without the weights must not take them away.
    write(db)
    assert names(db) == ["nanodet", "nano"]


def test_labels_go_by_their_names_of_today(db, platform):
    write(db, nanodet=start_of())
    wanted = [projects.NewLabel("자동차"), projects.NewLabel("helmet")]
    project = db.run(lambda session: projects.create(session, "site", wanted).id)
    (checkpoint,) = bundled_of(db, project)
    with db.read() as session:
        assert bundled.label_ids(session, checkpoint) == [None, None, label_ids(db, project)["자동차"]]


def test_weights_that_know_no_label_of_the_project_are_not_asked_for_proposals(db, platform):
    write(db, nanodet=start_of())
    project = db.run(lambda session: projects.create(session, "site", [projects.NewLabel("helmet")]).id)
    (checkpoint,), source = bundled_of(db, project), make_source(db, project)
    with pytest.raises(InvalidInput, match="none of the project's labels"):
        db.run(lambda session: predictions.start(session, source, checkpoint.id, None, None))


def launch(db, dataset, mode, *, detector=None, checkpoint=None):
    job = db.run(lambda session: training.launch(session, dataset, detector, {}, mode, checkpoint, None))
    return job.spec["detector"], job.spec["init"]


def test_a_training_starts_from_them_unless_told_otherwise(db, platform):
    write(db, nanodet=start_of())
    project = make_project(db)
    dataset, (own,) = make_dataset(db, project), bundled_of(db, project)
    assert launch(db, dataset, "best") == ("nanodet", {"mode": "best", "checkpoint_id": own.id})
    assert launch(db, dataset, "transfer") == ("nanodet", {"mode": "transfer", "checkpoint_id": own.id})
    assert launch(db, dataset, "scratch") == ("nanodet", {"mode": "scratch", "checkpoint_id": None})
    assert launch(db, dataset, "best", detector="nano") == ("nano", {"mode": "best", "checkpoint_id": None})
    with pytest.raises(InvalidInput, match="no start weights"):
        launch(db, dataset, "transfer", detector="nano")


def test_a_checkpoint_says_which_detector_goes_on(db, platform):
    write(db, nanodet=start_of())
    project = make_project(db)
    mine = make_checkpoint(db, project, detector="nano")
    found = launch(db, make_dataset(db, project), "continue", checkpoint=mine)
    assert found == ("nano", {"mode": "continue", "checkpoint_id": mine})


def test_they_are_not_swept_where_no_project_names_them(db, platform):
    start = start_of("alone")
    write(db, nanodet=start)
    with db.read() as session:
        garbage.collect(session, get_store(), grace=-60)
    assert get_store().exists(start["sha256"])
