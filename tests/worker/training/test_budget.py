"""Runs on a clock of their own: what the budget, the plan and the rates decide, without a network."""

import pytest

from worker.training.budget import MARGIN, MEASURED_STEPS, Budget


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def stepped(budget, clock, count, seconds):
    for _ in range(count):
        clock.now += seconds
        budget.step_took(seconds)
    return budget


def test_the_compiling_step_is_not_a_measure(clock):
    budget = stepped(Budget(600, clock=clock), clock, 1, 30)
    stepped(budget, clock, MEASURED_STEPS - 1, 1)
    assert not budget.measured()
    assert stepped(budget, clock, 1, 1).measured()


def test_a_step_is_priced_by_the_average_of_late_but_for_one_that_compiled(clock):
    budget = stepped(Budget(600, clock=clock), clock, 1 + 100, 9)
    stepped(budget, clock, 25, 1)
    stepped(budget, clock, 25, 2)
    assert budget.step_seconds() == pytest.approx(1.5)
    assert stepped(budget, clock, 1, 40).step_seconds() == pytest.approx(1.5, abs=0.02)


def test_earlier_attempts_count_and_the_margin_is_kept(clock):
    assert Budget(1000, used=500, clock=clock).left() == pytest.approx(1000 * (1 - MARGIN) - 500)
