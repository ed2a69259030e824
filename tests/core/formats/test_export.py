"""The manifest of an export: what was written, under which names, and what was left out and why."""

import json
import math
from pathlib import PurePosixPath
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.formats import catalogue, get
from app.core.formats.naming import UniqueNames
from app.core.zones import Zone
from tests.core.formats.support import box, export, frame, manifest


def test_the_manifest_counts_what_was_written():
    frames = [
        frame("a.jpg", box(), box("car"), split="train"),
        frame("b.jpg", box(), split="val"),
        frame("c.jpg"),
    ]
    written = manifest(export(get("coco"), frames))
    assert written["format"] == "coco"
    assert written["dataset"] == {"name": "first", "sha256": "ab" * 32}
    assert written["images"] is False
    assert written["labels"] == ["person", "car"]
    assert written["frames"] == {"total": 3, "by_split": {"none": 1, "train": 1, "val": 1}}
    assert written["boxes"] == {"total": 3, "by_label": {"person": 2, "car": 1}}
    assert written["left_out"] == []
    assert written["renamed"] == []


def test_a_bad_box_is_left_out_and_said_and_stops_nothing():
    frames = [frame("a.jpg", box(x2=math.nan), box("bus"), box("car"))]
    written = manifest(export(get("voc"), frames))
    assert written["boxes"]["total"] == 1
    assert written["left_out"] == [
        {"reason": "the coordinates must be finite numbers", "boxes": 1},
        {"reason": "the dataset has no label “bus”", "boxes": 1},
    ]


def test_images_come_along_when_asked_for():
    frames = [frame("a.jpg"), frame("a.jpg", source="yard")]
    with export(get("voc"), frames, images=lambda frame: frame.source.encode()) as archive:
        assert archive.read("JPEGImages/a.jpg") == b"cam"
        assert archive.read("JPEGImages/yard__a.jpg") == b"yard"
        assert manifest(archive)["images"] is True


@pytest.mark.parametrize("target", catalogue().values(), ids=lambda target: target.name)
def test_zones_come_along_once_with_the_sources_they_are_for(target):
    zone = Zone(UUID(int=7), "trees", [(0.0, 0.0), (50.5, 0.0), (0.0, 40.0)])
    frames = [frame("a.jpg", zones=[zone]), frame("b.jpg", zones=[zone], index=2), frame("c.jpg", source="yard")]
    with export(target, frames) as archive:
        (written,) = json.loads(archive.read("zones.json"))["zones"]
    assert written == {"id": str(zone.id), "name": "trees", "sources": ["cam"], "points": [[0, 0], [50.5, 0], [0, 40]]}
    with export(target, [frame("a.jpg")]) as archive:
        assert "zones.json" not in archive.namelist()


def test_names_that_clash_get_their_source_in_front():
    frames = [frame("a.jpg"), frame("A.png"), frame("a.jpg", source="yard"), frame("a.jpeg", source="yard")]
    with export(get("voc"), frames) as archive:
        assert [name for name in archive.namelist() if name.startswith("Annotations")] == [
            "Annotations/a.xml",
            "Annotations/cam__A.xml",
            "Annotations/yard__a.xml",
            "Annotations/yard__a_2.xml",
        ]
        assert {"source": "yard", "name": "a.jpg", "file_name": "yard__a.jpg"} in manifest(archive)["renamed"]


@example([("gate.mp4", "a")] * 4)
@example([("", ".")] * 4)
@given(
    st.lists(st.tuples(st.text("ab. /é", max_size=4), st.text("ab. /é", max_size=4)) | st.tuples(st.text(), st.text()))
)
def test_file_names_are_safe_and_their_stems_never_meet(keys):
    names = UniqueNames()
    given_names = [names.give(frame(name, source=source)) for source, name in keys]
    stems = [PurePosixPath(name).stem.casefold() for name in given_names]
    assert len(set(stems)) == len(stems)
    assert not any({"/", "\\", " ", "\n"} & set(name) for name in given_names)
    assert all(stems)
