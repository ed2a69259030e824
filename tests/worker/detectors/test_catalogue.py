import re
from typing import get_args

import pytest

from app.core.errors import TrainingProblem
from app.core.settings import ROOT
from worker.detectors import DEFAULT, catalogue, find
from worker.detectors.groups import Group, Unit

COMMON = {
    "steps", "max_seconds", "batch_size", "input_size", "trainer", "learning_rate", "seed", "checkpoint_every",
    "evaluate_every", "freeze_backbone", "precision",
}  # fmt: skip


def test_the_default_comes_first():
    assert catalogue()[0].name == DEFAULT


@pytest.mark.parametrize("detector", catalogue(), ids=lambda detector: detector.name)
class TestEveryDetector:
    def test_it_takes_the_common_options_and_explains_each(self, detector):
        fields = detector.schema()["properties"]
        assert fields.keys() >= COMMON
        assert all(field["title"] and field["description"] and "default" in field for field in fields.values())
        assert {field["x-group"] for field in fields.values()} == set(get_args(Group))
        assert {field.get("x-unit", "px") for field in fields.values()} <= set(get_args(Unit))

    def test_options_of_weights_are_those_of_the_network_and_of_how_frames_are_seen(self, detector):
        fields = detector.schema()["properties"]
        asked = {name for name, field in fields.items() if field.get("x-of-weights")}
        of_network = {"width", "depth", "backbone", "stride_4"} & fields.keys()
        assert asked == {"input_size", "served_size", "tiles"} | of_network

    def test_a_size_that_is_chosen_from_the_labels_is_marked(self, detector):
        schema = detector.schema()
        assert schema["x-any-shape"] is detector.any_shape
        assert schema["properties"]["input_size"].get("x-suggested", False) is detector.any_shape

    def test_no_option_at_all_is_fine(self, detector):
        assert detector({}, ["person"]).shape[0] == detector.schema()["properties"]["input_size"]["default"]

    def test_unknown_and_impossible_options_are_named(self, detector):
        with pytest.raises(TrainingProblem, match=r"input_size.*multiple of 32"):
            detector({"input_size": 100}, ["person"])
        with pytest.raises(TrainingProblem, match="colour"):
            detector({"colour": "red"}, ["person"])
        with pytest.raises(TrainingProblem, match="batch_size"):
            detector({"batch_size": "huge"}, ["person"])


def test_every_option_has_korean_words():
    words = (ROOT / "labeling_ui/src/i18n/detector-options.ko.ts").read_text()
    named = set(re.findall(r"^  (\w+): \[", words, re.MULTILINE))
    options = {name for detector in catalogue() for name in detector.schema()["properties"]}
    assert named == options


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(TrainingProblem, match="nano"):
        find("yolo")
