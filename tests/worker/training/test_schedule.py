from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.choices.rate import OWN
from worker.detectors.options import DetectorOptions
from worker.training.schedule import LAST, Schedule, decayed_after, planned, warm_up
from worker.training.trainers import TRAINERS, make_optimizer, peak_rate


def rates(lengths, again=None):
    """The rates of a run whose length, as its steps go by, is what `lengths` says."""
    settled, decayed, found = None, 0.0, []
    for step, steps in enumerate(lengths):
        settled = settled or (warm_up(steps) if steps else None)
        length = settled or warm_up(None)
        found.append(Schedule(1.0, length, again).rate(step, decayed))
        decayed = decayed_after(step, steps, decayed, length)
    return found


def steady(steps, again=None):
    return rates([steps] * steps, again)


@given(st.integers(1, 5000))
def test_the_rate_rises_to_the_peak_once_and_then_only_falls(steps):
    found = steady(steps)
    top = found.index(max(found))
    assert found[top] == pytest.approx(1.0)
    assert found[:top] == sorted(found[:top])
    assert found[top:] == sorted(found[top:], reverse=True)
    assert min(found) > 0


def test_it_ends_at_the_last_rate():
    assert rates([1000] * 1001)[1000] == pytest.approx(LAST)


@given(st.integers(1, 400), st.data())
def test_what_a_checkpoint_of_before_does_not_tell_is_what_it_was(steps, data):
    step = data.draw(st.integers(0, steps - 1))
    length = warm_up(steps)
    told = Schedule(1.0, length).rate(step, planned(step, steps, length))
    assert steady(steps)[step] == pytest.approx(told, abs=1e-9)


def test_while_the_length_is_unknown_it_warms_up():
    found = rates([None] * 501)
    assert [found[step] for step in (0, 49, 99, 500)] == [0.01, 0.5, 1.0, 1.0]


def test_a_length_that_changes_changes_how_fast_the_rate_falls_and_not_where_it_is():
    shorter, longer = (rates([400] * 200 + [steps] * (steps - 200)) for steps in (300, 600))
    for found in (shorter, longer):
        assert found[:201] == steady(400)[:201]
        steps = [earlier - later for earlier, later in pairwise(found[20:])]
        assert min(steps) >= 0
        assert max(steps) < 0.02
        assert found[-1] < 0.02


@pytest.mark.parametrize("name", TRAINERS)
def test_every_trainer_takes_its_own_rate_unless_told(name):
    assert peak_rate(DetectorOptions(trainer=name)) == OWN[name].rate
    optimizer = make_optimizer(DetectorOptions(trainer=name, learning_rate=0.5))
    assert float(optimizer.learning_rate) == pytest.approx(0.5)
    assert optimizer.global_clipnorm == 10


@pytest.mark.parametrize(
    ("trainer", "batch_size", "times"),
    [("adamw", 32, 2.0), ("adam", 8, 1.0), ("adam", 3, 1.0), ("momentum", 16, 2.0), ("sgd", 256, 4.0)],
)
def test_the_trainers_own_rate_grows_with_a_batch_that_nobody_asked_for(trainer, batch_size, times):
    own = OWN[trainer].rate
    grown = peak_rate(DetectorOptions(trainer=trainer), 0.5, batch_size)
    assert grown == pytest.approx(0.5 * times * own)
    asked = DetectorOptions(trainer=trainer, batch_size=batch_size)
    assert peak_rate(asked, 0.5, batch_size) == pytest.approx(0.5 * own)
    assert peak_rate(DetectorOptions(trainer=trainer, learning_rate=0.3), 0.5, batch_size) == 0.3


def test_a_second_warm_up_begins_where_it_is_wanted():
    once, twice = steady(1000), steady(1000, again=400)
    assert twice[:400] == once[:400]
    assert twice[400] == pytest.approx(once[400] / 50)
    assert twice[424] == pytest.approx(once[424] / 2)
    assert twice[449] == once[449]
