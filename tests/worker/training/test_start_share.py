"""What a training from trained weights keeps of them."""

import numpy as np
import pytest

from app.core.choices.start import KEPT
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.shapes import LABELS, make_set
from tests.worker.detectors.probe import tiny_options
from worker.detectors import find
from worker.training.budget import Budget
from worker.training.checkpoint import export_weights
from worker.training.setup import make_detector, prepare
from worker.training.trainee import Trainee
from worker.training.weights import InitWeights

pytestmark = KERAS_COPIES

NANO = find("nano")


@pytest.fixture
def frames(tmp_path):
    return make_set(tmp_path / "images", train=2)


def started(frames, folder, *, labels=LABELS, optional=True, **options):
    """The trainee of a run that starts from weights that know `labels`."""
    donor = NANO(tiny_options(NANO), labels)
    path = folder / "donor.weights.h5"
    path.write_bytes(export_weights(donor.build()))
    init = InitWeights(path, "transfer", tiny_options(NANO), labels, optional=optional)
    detector = make_detector("nano", {**tiny_options(NANO), **options}, frames)
    return prepare(detector, frames, Budget(), cache=folder / "cache", resume=None, init=init).trainee


def move(trainee):
    """As if the average had learnt something: everything one more than at the start."""
    first = trainee.shadow.get_weights()
    trainee.shadow.set_weights([weight + 1 for weight in first])
    return first


def kept(trainee):
    first = move(trainee)
    steps = [np.mean(now - then) for now, then in zip(trainee.outcome().get_weights(), first, strict=True)]
    return 1 - np.mean(steps)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, KEPT),
        ({"start_share": 0.25}, 0.25),
        ({"start_share": 0.0}, 0.0),
        ({"optional": False}, 0.0),
        ({"labels": ["person", "bear"]}, 0.0),
    ],
    ids=["its own start", "asked for", "none", "another training", "labels that are new"],
)
def test_the_outcome_keeps_a_share_of_the_start(frames, tmp_path, how, expected):
    assert kept(started(frames, tmp_path, **how)) == pytest.approx(expected, abs=1e-4)


def test_it_is_saved_and_restored(frames, tmp_path):
    trainee = started(frames, tmp_path)
    move(trainee)
    judged = trainee.outcome()
    trainee.restore(trainee.arrays(), steps=0)
    assert trainee.outcome() is judged, "whoever judges holds on to this network"
    again = Trainee(trainee.detector)
    again.restore(trainee.arrays(), steps=0)
    assert again.arrays().keys() == trainee.arrays().keys()
    for one, other in zip(trainee.outcome().get_weights(), again.outcome().get_weights(), strict=True):
        assert np.array_equal(one, other)


def test_a_training_from_scratch_keeps_nothing(frames):
    trainee = Trainee(NANO(tiny_options(NANO), LABELS))
    assert trainee.outcome() is trainee.shadow
    assert not any(name.startswith("first/") for name in trainee.arrays())
