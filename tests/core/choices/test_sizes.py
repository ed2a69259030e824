"""Sizes that suit the labels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.choices.box_sizes import BoxSizes, Statistics
from app.core.choices.sizes import MOST_ON_A_CPU, SEEN, SERVED, SIZES, open_to_suggestion, suggest


@given(st.dictionaries(st.sampled_from(["person", "car"]), st.floats(0.001, 0.9), min_size=1), st.booleans())
def test_the_smallest_size_at_which_small_boxes_are_seen(small, gpu):
    made = suggest({"seed": 4}, Statistics(small, dict.fromkeys(small, 30.0)), gpu=gpu)
    served, crop = made.options["served_size"], made.options["input_size"]
    most = SERVED[-1] if gpu else MOST_ON_A_CPU
    assert made.options["seed"] == 4
    assert crop <= served <= most
    least = min(small.values())
    assert served == most or least * served >= SEEN
    smaller = [size for size in SERVED if size < served]
    assert not smaller or least * smaller[-1] < SEEN
    assert str(served) in str(made.reasons[0])
    assert min(small, key=small.get) in str(made.reasons[0])


def test_each_size_is_told_with_the_reason():
    made = suggest({}, Statistics({"car": 0.1}, {"car": 40.0}), gpu=False)
    assert {choice.name: choice.value for choice in made.choices} == {name: made.options[name] for name in SIZES}
    assert {str(choice.reason) for choice in made.choices} == {str(made.reasons[0])}
    assert suggest({}, Statistics({}, {}), gpu=False).choices == []


@pytest.mark.parametrize(
    ("options", "any_shape", "expected"),
    [
        ({}, True, True),
        ({"input_size": None, "steps": 4}, True, True),
        ({"served_size": 640}, True, False),
        ({}, False, False),
    ],
)
def test_sizes_are_chosen_where_nobody_said_one(options, any_shape, expected):
    assert open_to_suggestion(options, any_shape=any_shape) is expected


@given(st.lists(st.tuples(st.integers(0, 1), st.floats(1, 200), st.floats(1, 200)), min_size=1, max_size=60))
def test_sizes_of_boxes_are_percentiles_of_each_label(boxes):
    sizes = BoxSizes(["person", "car"])
    for label, width, height in boxes:
        sizes.add(label, width, height, 400)
    found = sizes.statistics()
    for index, name in enumerate(["person", "car"]):
        mine = np.array([(w, h) for label, w, h in boxes if label == index])
        if not len(mine):
            assert name not in found.small
            continue
        assert found.small[name] == pytest.approx(np.percentile(np.sqrt(mine.prod(axis=1)) / 400, 10))
        assert found.height[name] == pytest.approx(np.median(mine[:, 1]))
