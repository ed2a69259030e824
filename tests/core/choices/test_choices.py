"""What is settled where nobody said anything, with the reason in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.choices.batch import choose_batch
from app.core.choices.length import Speed, choose_steps, choose_steps_in_time, default_steps, too_short
from app.core.choices.start import KEPT, choose_share, choose_start


@pytest.mark.parametrize(
    ("input_size", "frames", "gpu", "expected"),
    [(320, 500, False, 16), (416, 500, False, 8), (320, 3, False, 3), (416, 8, False, 8), (416, 500, True, None)],
)
def test_the_batch(input_size, frames, gpu, expected):
    choice = choose_batch(input_size, frames, gpu=gpu)
    assert (choice.name, choice.value) == ("batch_size", expected)
    assert expected is None or str(expected) in str(choice.reason)


def test_the_length_follows_the_dataset_within_limits():
    assert [default_steps(frames, 8) for frames in (4, 100, 100_000)] == [300, 1250, 3000]
    told = [str(choose_steps(frames, 8).reason) for frames in (4, 100, 100_000)]
    assert all(word in text for word, text in zip(("few frames", "100 passes over 100", "3,000"), told, strict=True))
    assert choose_steps(100, None).value is None


@given(st.floats(10, 1e6), st.floats(1e-3, 60))
def test_steps_in_a_time_are_told_roughly_and_fit(limit, seconds):
    choice = choose_steps_in_time(limit, Speed(seconds, 7))
    assert choice.value >= 1
    assert choice.value == 1 or choice.value * seconds <= limit
    assert len(str(choice.value).rstrip("0")) <= 2
    assert "job 7" in str(choice.reason)


def test_a_limit_in_which_nothing_ever_began_is_told_with_what_would_do():
    speed = Speed(0.5, 7, 60.0)
    assert too_short(30, speed) is None, "frames may be cached by now"
    assert too_short(20, Speed(0.5, 7)) is None, "nobody knows"
    assert "job 7" in str(too_short(29, speed))
    assert "80 seconds at least" in str(too_short(29, speed))
    assert choose_steps_in_time(80, speed).value >= 20


def test_without_a_speed_it_is_measured():
    choice = choose_steps_in_time(900, None)
    assert (choice.value, choice.as_json()["reason_text"]["key"]) == (None, "training.chosen_steps_measured")


@pytest.mark.parametrize(
    ("own", "whole", "share"), [(True, True, KEPT), (True, False, 0.0), (False, True, 0.0), (False, False, 0.0)]
)
def test_the_share_of_the_start(own, whole, share):
    assert choose_share(own=own, whole=whole).value == share


def test_labels_that_the_start_has_never_seen_are_named():
    known = ["person", "car", "truck"]
    assert "lorry" in str(choose_start("COCO", ["pedestrian", "lorry"], known).reason)
    assert str(choose_start("COCO", ["person", "crane"], known).reason).endswith("crane.")
