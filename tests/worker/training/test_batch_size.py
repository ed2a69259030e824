import pytest

from app.core.errors import TrainingProblem
from tests.support.keras_warnings import KERAS_COPIES
from worker.detectors import find
from worker.training.batch_size import choose_batch_size, fits, largest
from worker.training.batch_trial import run

pytestmark = KERAS_COPIES


def nano(**options):
    return find("nano")({"width": 0.0625, "depth": 0.0625, **options}, ["person"])


def test_a_number_is_taken_as_it_is():
    assert choose_batch_size(nano(batch_size=5), frames=2, rows=1) == 5


@pytest.mark.parametrize(("size", "frames", "expected"), [(320, 500, 16), (416, 500, 8), (320, 3, 3)])
def test_auto_on_a_cpu_is_moderate_and_no_more_than_there_are_frames(size, frames, expected):
    assert choose_batch_size(nano(input_size=size), frames=frames, rows=1) == expected


@pytest.mark.parametrize(("room", "most", "expected"), [(20, 256, 16), (1000, 100, 100), (1, 256, 1), (64, 64, 64)])
def test_the_largest_that_fits_is_found_by_doubling(room, most, expected):
    tried = []
    assert largest(lambda size: not tried.append(size) and size <= room, most=most) == expected
    assert len(tried) <= 9


def test_when_nothing_fits_the_user_is_told():
    with pytest.raises(TrainingProblem, match="input_size"):
        largest(lambda _: False, most=8)


def test_a_trial_that_runs_out_of_memory_does_not_fit(monkeypatch):
    def full(_):
        raise MemoryError

    monkeypatch.setattr("worker.training.batch_trial._train", full)
    assert run({}) == {"fits": False, "peak": None}


def test_a_trial_that_cannot_start_does_not_fit():
    detector = nano()
    detector.labels = ()  # a network without labels cannot be built
    assert not fits(detector, 1, 1)
