import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.shapes import fields, make_set
from worker.detectors.options import DetectorOptions
from worker.training.mixing.chances import Chances, chances, donors, most_possible, room
from worker.training.mixing.ending import AHEAD, last_mixed
from worker.training.samples import Sample


def of(*, from_scratch=True, small=False, **options):
    return chances(DetectorOptions(**options), from_scratch=from_scratch, small=small)


def test_auto_mixes_from_scratch_and_copies_what_is_small():
    assert of()[:3] == (0.5, 0.1, 0.0)
    assert of(from_scratch=False)[:3] == (0.0, 0.0, 0.0)
    assert of(from_scratch=False, small=True)[:3] == (0.0, 0.0, 0.3)


@pytest.mark.parametrize("option", Chances._fields)
def test_what_is_asked_for_holds_unless_nothing_is_augmented(option):
    assert getattr(of(**{option: 0.7}, from_scratch=False), option) == 0.7
    assert getattr(of(**{option: 0.0}, small=True), option) == 0.0
    assert of(**{option: 0.7}, augment=False) == Chances()


@pytest.fixture
def sample(tmp_path):
    return fields(make_set(tmp_path, train=1).samples[0])


def test_small_is_measured_as_the_network_sees_it(sample):
    boxes = np.array([[0, 0, 40, 40], [0, 0, 20, 30], [5, 5, 20, 20], [9, 9, 11, 30]], "f")
    labels, ignore = np.zeros(4, np.int32), np.array([False, False, True, False])
    frames = [Sample(**{**sample, "boxes": boxes, "labels": labels, "ignore": ignore})]
    assert [donors([*frames, Sample(**sample)], side) for side in (120, 60, 240)] == [[0], [0, 1], [0]]


def test_there_is_room_for_what_a_run_may_make(sample):
    frames = [Sample(**sample)]
    assert room(frames, Chances()) == 2
    assert room(frames, of(from_scratch=False, small=True)) == 5
    assert room(frames, of(mosaic=0.0)) == 4
    assert room(frames, most_possible(DetectorOptions())) == 9
    assert room(frames, most_possible(DetectorOptions(augment=False))) == 2


def test_the_last_part_of_a_run_is_not_mixed():
    assert last_mixed(None, 5, None) is None
    assert last_mixed(1000, 0, None) == 850
    assert last_mixed(1000, 30, None) == 850


@given(st.integers(1, 2000), st.integers(1, 2000), st.integers(0, 1000))
def test_a_run_of_another_length_ends_mixing_elsewhere_but_not_at_batches_that_may_be_made(before, steps, step):
    until = last_mixed(steps, step, before)
    assert until == before or min(until, before) >= step + AHEAD
    assert last_mixed(steps, step, until) == until


def test_it_follows_the_length_both_ways():
    assert [last_mixed(steps, 100, 850) for steps in (500, 2000)] == [425, 1700]
    assert [last_mixed(steps, 840, 850) for steps in (500, 2000)] == [850, 850]
