import pytest

from app.core.errors import TrainingProblem
from tests.support.toy_detector import Toy
from worker.detectors.options import DetectorOptions
from worker.training.batch_search import Tried
from worker.training.batch_size import choose_batch_size
from worker.training.devices import check_even, shared_by, told, wanted
from worker.training.position import Position


def options(devices):
    return DetectorOptions(devices=devices)


@pytest.mark.parametrize(("asked", "there", "planned"), [("auto", 0, 1), ("auto", 4, 4), (2, 4, 2), (1, 0, 1)])
def test_a_run_is_planned_for_what_is_asked_for_or_all(asked, there, planned):
    assert wanted(options(asked), there) == planned


@pytest.mark.parametrize("there", [0, 1])
def test_more_gpus_than_there_are_is_refused(there):
    with pytest.raises(TrainingProblem, match="asks for 2 GPUs, but the machine that trains has 1"):
        wanted(options(2), there)


def test_a_batch_that_cannot_be_shared_equally_is_refused_only_when_the_number_was_asked_for():
    with pytest.raises(TrainingProblem, match="multiple of 3"):
        check_even(options(3), 16)
    check_even(options(4), 16)
    check_even(options("auto"), 17)


@pytest.mark.parametrize(
    ("asked", "batch_size", "there", "sharing"),
    [("auto", 16, 4, 4), ("auto", 16, 3, 2), ("auto", 17, 4, 1), ("auto", 16, 0, 1), (2, 16, 4, 2), (4, 16, 2, 2), (4, 16, 0, 1)],
)  # fmt: skip
def test_the_most_that_divide_the_batch_share_it_wherever_it_goes_on(asked, batch_size, there, sharing):
    assert shared_by(options(asked), batch_size, there) == sharing


def test_nothing_is_told_where_there_is_no_choice():
    assert [told(8, 1, there) for there in (0, 1)] == [[], []]
    assert "1 of 2 GPUs" in str(told(9, 1, 2)[0])


@pytest.mark.parametrize(("frames", "devices", "expected"), [(500, 2, 128), (70, 2, 70), (71, 2, 70), (3, 4, 3)])
def test_an_automatic_batch_is_a_part_for_each_gpu(frames, devices, expected, monkeypatch):
    monkeypatch.setattr("worker.training.batch_size.on_gpu", lambda: True)
    monkeypatch.setattr("worker.training.batch_size.attempt", lambda *asked: Tried(asked[1], asked[1] <= 64))
    assert choose_batch_size(Toy({}, ["person"]), frames=frames, rows=1, devices=devices) == expected


def position(**changed):
    return Position(
        detector="toy", version=1, options={"seed": 0, "devices": "auto", **changed}, labels=["person"], data_digest="d",
        environment={}, batch_size=4, steps=9,
    )  # fmt: skip


def test_a_run_is_the_same_on_another_number_of_devices_and_no_other_option():
    position().check_same_run(position(devices=2))
    with pytest.raises(TrainingProblem, match="another options"):
        position().check_same_run(position(seed=1))
