import pytest

from app.core.label_names import ALSO_KNOWN_AS, meaning, place

COCO = ["person", "bicycle", "car", "traffic light"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("car", 2), ("Car", 2), (" CAR ", 2), ("자동차", 2), ("pedestrian", 0), ("사람", 0), ("Traffic_Light", 3),
        ("traffic-light", 3), ("helmet", None), ("", None),
    ],
)  # fmt: skip
def test_labels_are_found_by_what_they_mean(name, found):
    assert place(name, COCO) == found


def test_the_very_same_name_comes_before_one_of_the_same_meaning():
    assert place("vehicle", ["car", "vehicle"]) == 1


def test_no_name_means_two_things():
    others = [other for names in ALSO_KNOWN_AS.values() for other in names]
    assert len(set(others)) == len(others)
    assert not set(others) & set(ALSO_KNOWN_AS)
    assert all(meaning(name) == name for name in ALSO_KNOWN_AS)
