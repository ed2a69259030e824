import numpy as np
import pytest

from app.core.choices.box_sizes import Statistics
from app.core.choices.sizes import suggest
from tests.support.keras_warnings import KERAS_COPIES
from tests.support.recorder import Recorder
from tests.support.shapes import fields, make_set
from worker.training.loop import train
from worker.training.samples import Sample, TrainingSet
from worker.training.suggestion import chosen_options, statistics_of

pytestmark = KERAS_COPIES


@pytest.mark.parametrize(
    ("detector", "options"),
    [("nano", {"input_size": 96}), ("nano", {"served_size": 640}), ("rcnet", {})],
)
def test_what_was_asked_for_stays_as_it_is(tmp_path, detector, options):
    made = chosen_options(detector, options, make_set(tmp_path, train=2))
    assert (made.options, made.reasons) == (options, ())


def test_ignored_boxes_and_absent_labels_do_not_count(tmp_path):
    sample = make_set(tmp_path, train=1, width=200).samples[0]
    boxes = np.array([[0, 0, 40, 40], [0, 0, 2, 2]], np.float32)
    changed = Sample(
        **{**fields(sample), "boxes": boxes, "labels": np.zeros(2, np.int32), "ignore": np.array([False, True])}
    )
    assert statistics_of(["person", "car"], [changed]) == Statistics({"person": 0.2}, {"person": 40.0}, 0.2)
    assert suggest({}, Statistics({}, {}), gpu=False).options == {}


def test_a_run_that_goes_on_keeps_what_it_began_with(tmp_path):
    few = make_set(tmp_path / "images", train=2)
    tiny = {"width": 0.0625, "depth": 0.0625, "input_size": 64, "served_size": 96, "steps": 2, "batch_size": 1}
    result = train("nano", few, tiny, tmp_path / "out", Recorder(stop={1: "shutdown"}), cache=tmp_path / "cache")
    going_on = chosen_options("nano", {}, TrainingSet(few.labels, few.samples), result.checkpoint.state_path)
    assert going_on.options["served_size"] == 96
    assert train(
        "nano", few, going_on.options, tmp_path / "out", Recorder(), cache=tmp_path / "cache",
        resume=result.checkpoint.state_path,
    ).step == 2  # fmt: skip
