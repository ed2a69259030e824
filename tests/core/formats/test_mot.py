"""MOT sequences as written, and those of others."""

import pytest

from app.core.formats import get
from tests.core.formats.support import box, export, export_file, frame

mot = get("mot")


def read(tmp_path, content):
    path = tmp_path / "gt.txt"
    path.write_text(content)
    return list(mot.read(path))


def test_one_sequence_a_source():
    frames = [
        frame("a_000000.jpg", box(track="7"), index=0, pts_us=0, source="a.mp4"),
        frame("a_000003.jpg", box("car", ignore=True), index=3, pts_us=120_000, source="a.mp4"),
        frame("b_000000.jpg", box(track="7", occluded=True), index=0, source="b.mp4"),
    ]
    with export(mot, frames, images=lambda frame: frame.name.encode()) as archive:
        assert archive.read("a/gt/gt.txt").decode().splitlines() == [
            "1,7,10.00,20.00,20.00,40.00,1,1,1",
            "2,1000000,10.00,20.00,20.00,40.00,0,2,1",
        ]
        assert archive.read("b/gt/gt.txt") == b"1,7,10.00,20.00,20.00,40.00,1,1,0.25\n"
        assert archive.read("a/gt/labels.txt") == b"person\ncar\n"
        assert archive.read("a/img1/000002.jpg") == b"a_000003.jpg"
        assert b"frameRate=8.333\nseqLength=2\nimWidth=640" in archive.read("a/seqinfo.ini")
        assert archive.read("a/frames.csv").decode().splitlines()[2] == "2,a_000003.jpg,a.mp4,3,640,480,"


def test_sources_of_the_same_name_are_sequences_of_their_own(tmp_path):
    frames = [frame("x.jpg", box(track="1"), index=4), frame("x.jpg", box(track="1"), index=2)]
    path = export_file(mot, frames, tmp_path)
    assert [(again.index, len(again.boxes)) for again in mot.read(path)] == [(4, 1), (2, 1)]


def test_the_classes_of_others_are_named(tmp_path):
    first, second = read(tmp_path, "1,2,10,20,30,40,1,1,0.8\n1,3,10,20,30,40,0,3,0.1\n5,2,10,20,30,40,1,-1,-1,-1\n")
    assert (first.name, first.index, second.name) == ("000001.jpg", 0, "000005.jpg")
    assert first.boxes == [
        box(x2=40, track="2"),
        box("car", x2=40, track="3", ignore=True, occluded=True),
    ]
    assert second.boxes == [box(x2=40, track="2")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,2,3", "3 values"),
        ("1,2,x,20,30,40", "finite"),
        ("1,2,10,20,0,40", "no area"),
        ("1,2,9,9,9,9,1,99", "class 99"),
    ],
)
def test_a_bad_row_is_a_fault_and_the_rest_is_read(tmp_path, row, reason):
    fault, again = read(tmp_path, f"{row}\n1,2,10,20,30,40\n")
    assert (fault.file, fault.where) == ("gt.txt", "line 1")
    assert reason in str(fault.reason)
    assert len(again.boxes) == 1
