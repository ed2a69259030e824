"""Whole runs on a simulated clock: they use their time, end within it, and are judged and saved at a sensible rhythm."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.simulated_run import BATCHES, Machine, SimulatedRun
from worker.detectors.options import DetectorOptions
from worker.training.schedule import LAST

MOST_EXAMPLES = 12


def run(machine, **options):
    simulated = SimulatedRun(machine, DetectorOptions(**options))
    assert simulated.attempt()
    return simulated


def drifts(kind, part, limit):
    """The speed's factor over time: steady, or going from 1 to 1 + part, slowly or at once."""
    return {
        "none": lambda seconds: 1.0,
        "slowly": lambda seconds: 1 + part * min(1.0, seconds / limit),
        "at once": lambda seconds: 1.0 if seconds < limit / 2 else 1 + part,
        "to and fro": lambda seconds: 1 + part * math.sin(6.3 * seconds / limit),
    }[kind]


def spent_enough(simulated, part):
    """Whether it ended at no less than `part` of its limit, but for one step and a last evaluation priced too high."""
    machine = simulated.machine
    slack = 2 * machine.step + max(0.0, machine.wrong_price - 1) * machine.evaluation
    return machine.now >= part * simulated.options.max_seconds - slack


machines = {
    "step": st.floats(0.4, 2.5),
    "evaluation": st.floats(0.5, 15),
    "checkpoint": st.floats(0.1, 2),
    "noise": st.floats(0, 0.5),
    "wrong_price": st.floats(0.95, 1.3),
    "seed": st.integers(0, 1000),
}
limits = st.floats(180, 600)


@settings(max_examples=MOST_EXAMPLES, deadline=None)
@given(st.fixed_dictionaries(machines), limits)
def test_at_a_steady_speed_nearly_all_of_the_time_is_used_and_never_more(machine, limit):
    simulated = run(Machine(**machine), max_seconds=limit)
    assert spent_enough(simulated, 0.97)
    assert simulated.machine.now <= limit


@settings(max_examples=MOST_EXAMPLES, deadline=None)
@given(
    st.fixed_dictionaries(machines),
    limits,
    st.sampled_from(["slowly", "at once", "to and fro"]),
    st.floats(-0.3, 0.3),
)
def test_a_machine_that_drifts_is_followed_both_ways(machine, limit, kind, part):
    simulated = run(Machine(**machine, drift=drifts(kind, part, limit)), max_seconds=limit)
    assert spent_enough(simulated, 0.93)
    assert simulated.machine.now <= 1.01 * limit


@settings(max_examples=MOST_EXAMPLES, deadline=None)
@given(st.fixed_dictionaries(machines), limits, st.lists(st.sampled_from([0.2, 0.35, 0.5]), unique=True))
def test_attempts_after_a_stop_share_one_limit(machine, limit, stops):
    simulated = SimulatedRun(Machine(**machine), DetectorOptions(max_seconds=limit))
    for part in sorted(stops):
        if simulated.attempt(until=part * limit):
            break
    else:
        assert simulated.attempt()
    assert spent_enough(simulated, 0.93)
    assert simulated.machine.now <= limit


@settings(max_examples=MOST_EXAMPLES, deadline=None)
@given(st.fixed_dictionaries(machines), limits, st.sampled_from(["none", "slowly", "at once"]), st.floats(-0.3, 0.3))
def test_the_rate_only_falls_after_its_warm_up_and_ends_low_whatever_the_length_becomes(machine, limit, kind, part):
    simulated = run(Machine(**machine, drift=drifts(kind, part, limit)), max_seconds=limit)
    rates = simulated.rates
    after = rates[simulated.position.warm_up - 1 :]
    assert rates[: simulated.position.warm_up] == sorted(rates[: simulated.position.warm_up])
    assert after == sorted(after, reverse=True)
    assert max(rates) > 0
    if len(after) > 20:
        assert LAST * max(rates) <= after[-1] < 0.1 * max(rates)


@settings(max_examples=MOST_EXAMPLES, deadline=None)
@given(st.fixed_dictionaries(machines), limits)
def test_evaluations_are_several_but_never_much_of_the_time_and_checkpoints_cost_little(machine, limit):
    simulated = run(Machine(**machine), max_seconds=limit)
    looks = len(simulated.looks)
    assert simulated.looks[-1] == simulated.position.step
    assert looks == simulated.position.looks == simulated.position.looked
    if looks > 1:
        assert simulated.looking < 0.17 * limit
    if 8 * machine["evaluation"] * 1.5 < 0.12 * limit and len(simulated.rates) > 20:
        assert looks == 8
        gaps = [later - earlier for earlier, later in pairwise([0, *simulated.looks])]
        assert max(gaps) < 2 * min(gaps) + 3
    lost = [later - earlier for earlier, later in pairwise([0, *simulated.saves])]
    assert max(lost) < 60 + 50 * machine["checkpoint"] * 1.4 + 60
    assert simulated.saving <= (0.03 + 2.0 * (looks + 1) / limit) * limit


@pytest.mark.parametrize(
    ("seconds", "step", "evaluation", "fewest", "most"),
    [(7 * 86_400, 300.0, 60.0, 300, 400), (3600, 1.0, 10.0, 8, 8), (300, 0.8, 6.0, 5, 8), (60, 0.8, 6.0, 1, 1)],
)
def test_weeks_and_minutes_both_get_a_sensible_number_of_evaluations(seconds, step, evaluation, fewest, most):
    simulated = run(Machine(step, evaluation), max_seconds=seconds)
    assert fewest <= len(simulated.looks) <= most


def test_what_is_asked_for_holds():
    simulated = run(Machine(0.5, 2.0), max_seconds=600, evaluate_every=100, steps=350)
    assert simulated.looks == [100, 200, 300, 350]


def test_a_few_steps_without_a_limit_are_judged_at_their_end():
    assert run(Machine(0.05, 1.0), steps=10).looks == [10]


def test_a_long_run_without_a_limit_is_judged_on_its_way_too():
    looks = run(Machine(0.5, 2.0), steps=2000).looks
    assert looks == [250 * number for number in range(1, 9)]


@settings(max_examples=MOST_EXAMPLES, deadline=None)
@given(st.fixed_dictionaries(machines | {"evaluation": st.floats(5, 20)}), limits, st.floats(0.9, 1), st.floats(1, 3))
def test_a_load_that_comes_in_the_end_costs_the_last_evaluation_and_not_the_limit(machine, limit, begins, times):
    simulated = run(
        Machine(**machine, drift=lambda seconds: times if seconds > begins * limit else 1.0), max_seconds=limit
    )
    if simulated.looks:
        assert simulated.looks[-1] <= simulated.position.step
    if len(simulated.looks) > 1 or simulated.looks[-1] < simulated.position.step:
        batch, save = (times * 1.05 * seconds for seconds in (machine["evaluation"] / BATCHES, machine["checkpoint"]))
        assert simulated.machine.now <= 1.02 * limit + batch + save
        assert simulated.machine.now <= 1.05 * limit or batch + save > 0.03 * limit


@pytest.mark.parametrize("limit", [10, 25, 40])
def test_a_limit_that_hardly_suffices_to_begin_ends_soon_after_it(limit):
    simulated = run(Machine(0.8, 6.0), max_seconds=limit)
    assert simulated.machine.now < max(limit, 38) + 10
