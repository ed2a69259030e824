import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.detectors.options import DetectorOptions
from worker.training.schedule import LAST, Schedule
from worker.training.trainers import TRAINERS, make_optimizer, peak_rate


@given(st.integers(1, 5000))
def test_the_rate_rises_to_the_peak_once_and_then_only_falls(steps):
    rates = [Schedule(1.0, steps).rate(step) for step in range(steps)]
    top = rates.index(max(rates))
    assert rates[top] == pytest.approx(1.0)
    assert rates[:top] == sorted(rates[:top])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert min(rates) > 0


def test_it_ends_at_the_last_rate():
    assert Schedule(1.0, 1000).rate(1000) == pytest.approx(LAST)


def test_while_the_length_is_unknown_it_warms_up():
    assert [Schedule(1.0, None).rate(step) for step in (0, 49, 99, 500)] == [0.01, 0.5, 1.0, 1.0]


@pytest.mark.parametrize("name", TRAINERS)
def test_every_trainer_takes_its_own_rate_unless_told(name):
    assert peak_rate(DetectorOptions(trainer=name)) == TRAINERS[name].learning_rate
    optimizer = make_optimizer(DetectorOptions(trainer=name, learning_rate=0.5))
    assert float(optimizer.learning_rate) == pytest.approx(0.5)
    assert optimizer.global_clipnorm == 10


def test_a_second_warm_up_begins_where_it_is_wanted():
    once, twice = Schedule(1.0, 1000), Schedule(1.0, 1000, again=400)
    assert [twice.rate(step) for step in (0, 30, 399)] == [once.rate(step) for step in (0, 30, 399)]
    assert twice.rate(400) == pytest.approx(once.rate(400) / 50)
    assert twice.rate(424) == pytest.approx(once.rate(424) / 2)
    assert twice.rate(449) == once.rate(449)
