import pytest

from worker.training.budget import MEASURED_STEPS, Budget

INTERVALS = {"evaluate_every": 100, "checkpoint_every": 100}


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


def test_a_plan_fills_the_limit_but_for_margin_evaluations_and_checkpoints(clock):
    budget = Budget(1000, clock=clock, evaluation_seconds=20, checkpoint_seconds=10)
    stepped(budget, clock, 1 + MEASURED_STEPS, 1)
    steps = budget.last_step(6, **INTERVALS)
    spent = 6 + (steps - 6) * (1 + 0.2 + 0.1) + 20 + 10
    assert 955 < spent <= 970


def test_earlier_attempts_count(clock):
    full = stepped(Budget(1000, clock=clock), clock, 6, 1).last_step(6, **INTERVALS)
    rest = stepped(Budget(1000, used=500, clock=clock), clock, 6, 1).last_step(6, **INTERVALS)
    assert full - rest == pytest.approx(500, abs=2)


def test_a_plan_is_kept_while_it_holds_and_shortened_when_the_machine_slows(clock):
    budget = stepped(Budget(1000, clock=clock), clock, 6, 1)
    steps = budget.last_step(6, **INTERVALS)
    stepped(budget, clock, 20, 1)
    assert budget.shortened(26, steps, **INTERVALS) == steps
    stepped(budget, clock, 20, 4)
    assert budget.shortened(46, steps, **INTERVALS) < steps / 2


def test_no_time_left_means_no_further_step(clock):
    budget = stepped(Budget(10, clock=clock), clock, 6, 5)
    assert budget.last_step(6, **INTERVALS) == 6
