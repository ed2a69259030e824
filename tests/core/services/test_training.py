"""What is asked of a training is checked before it waits in the queue."""

import pytest

from app.core.errors import InvalidInput, NotFound
from app.core.models import JobStatus
from app.core.services import training
from tests.support.factories import make_checkpoint, make_dataset, make_detector, make_project


@pytest.fixture
def dataset(db, platform):
    make_detector(db)
    return make_dataset(db, make_project(db))


def launch(db, dataset, *, detector=None, options=None, mode="scratch", checkpoint=None):
    return db.run(lambda session: training.launch(session, dataset, detector, options or {}, mode, checkpoint, None))


def test_a_job_names_its_dataset_detector_options_and_start(db, dataset):
    job = launch(db, dataset, options={"steps": 5})
    assert (job.kind, job.queue, job.status) == ("train", "train", JobStatus.queued)
    chosen = job.spec.pop("chosen")
    assert job.spec == {
        "dataset_id": dataset,
        "detector": "nano",
        "options": {"steps": 5},
        "init": {"mode": "scratch", "checkpoint_id": None},
    }
    assert [choice["name"] for choice in chosen] == ["detector"]


def test_a_job_keeps_what_was_left_to_it_and_why(db, dataset):
    chosen = launch(db, dataset, mode="best").spec["chosen"]
    assert [(choice["name"], choice["value"]) for choice in chosen] == [("detector", "nano"), ("start", None)]
    assert chosen[1]["reason_text"] == {"key": "training.chosen_scratch", "params": {"detector": "nano"}}


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"steps": 0}, "options.steps"),
        ({"steps": "many"}, "options.steps"),
        ({"learning_rate": 0}, "options.learning_rate"),
        ({"stpes": 5}, "options"),
    ],
)
def test_options_that_the_schema_refuses_are_named(db, dataset, options, field):
    with pytest.raises(InvalidInput) as caught:
        launch(db, dataset, options=options)
    assert list(caught.value.fields) == [field]


def test_an_unknown_detector_or_none_at_all(db, dataset, platform):
    with pytest.raises(InvalidInput, match="nano"):
        launch(db, dataset, detector="stone")


def test_before_a_worker_wrote_the_catalogue(db, platform):
    with pytest.raises(InvalidInput, match="no worker has started"):
        launch(db, make_dataset(db, make_project(db)))


def test_a_dataset_that_is_not_there(db, dataset):
    with pytest.raises(NotFound):
        launch(db, 10**9)


@pytest.mark.parametrize("mode", ["continue", "transfer"])
def test_where_a_training_may_start_from(db, dataset, mode):
    from app.core.models import Dataset
    from tests.support.factories import get_row

    project = get_row(db, Dataset, dataset).project_id
    mine, other = make_checkpoint(db, project), make_checkpoint(db, project, detector="rcnet")
    foreign = make_checkpoint(db, make_project(db))
    assert launch(db, dataset, mode=mode, checkpoint=mine).spec["init"] == {"mode": mode, "checkpoint_id": mine}
    for checkpoint, error in ((other, InvalidInput), (None, InvalidInput), (foreign, NotFound), (10**9, NotFound)):
        with pytest.raises(error):
            launch(db, dataset, mode=mode, checkpoint=checkpoint)
