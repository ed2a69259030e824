"""What a dialog says a prediction will take is what it takes."""

import pytest

from app.core.models import Checkpoint
from app.core.services import checkpoints
from tests.support.factories import make_checkpoint, make_detector, make_project
from tests.support.keras_warnings import KERAS_COPIES
from worker.detectors import find
from worker.training.predict import Predictor

pytestmark = KERAS_COPIES


@pytest.mark.parametrize("name", ["nano", "rcnet"])
@pytest.mark.parametrize(
    "options", [{}, {"input_size": 320}, {"input_size": 320, "served_size": 960}, {"served_size": None, "tiles": 3}]
)
def test_it_is_told_as_it_is_taken(db, platform, monkeypatch, name, options):
    make_detector(db, name=name, options=find(name).schema())
    made = make_checkpoint(db, make_project(db), detector=name, options=options)
    with db.read() as session:
        told = checkpoints.served(session.get_one(Checkpoint, made))
    monkeypatch.setattr(find(name), "build", lambda _: None)
    monkeypatch.setattr("worker.training.predict.load_weights", lambda *_: None)
    monkeypatch.setattr("worker.training.predict.ByShape", lambda *_: None)
    viewing = Predictor(None, name, options, ["person"], tight=True)._viewing
    assert (told.size, told.tiles) == (viewing.size, viewing.tiles)


def test_of_a_detector_that_is_gone_nothing_is_claimed(db, platform):
    made = make_checkpoint(db, make_project(db), detector="stone", options={})
    with db.read() as session:
        assert checkpoints.served(session.get_one(Checkpoint, made)) == (None, 1)
