"""VOC byte for byte, and what is done about files that are not quite VOC."""

from pathlib import Path

import pytest

from app.core.formats import get
from tests.core.formats.support import box, export, export_file, frame

voc = get("voc")
GOLDEN = Path(__file__).with_name("golden_voc.xml")
OTHERS = """<annotation><folder>x</folder><filename> a.jpg </filename>
<source><database>Unknown</database></source><size><width>640</width><height>480</height><depth>3</depth></size>
{}</annotation>"""
OBJECT = """<object><name>{name}</name><difficult>{difficult}</difficult>
<bndbox><xmin>{xmin}</xmin><ymin>2</ymin><xmax>{xmax}</xmax><ymax>20</ymax></bndbox></object>"""


def an_object(**changes):
    return OBJECT.format(**{"name": "person", "difficult": 0, "xmin": 1, "xmax": 10, **changes})


def read(tmp_path, content):
    path = tmp_path / "a.xml"
    path.write_text(content)
    return list(voc.read(path))


def golden_frame():
    person = box(x1=0.2, y1=20.5, x2=30.49, y2=59.5, occluded=True, truncated=True, track="4")
    car = box("car", x1=600, y1=400, x2=640, y2=480, ignore=True)
    return frame("gate_000012.jpg", person, car, source="gate & yard", split="val")


def test_an_annotation_is_byte_for_byte_as_agreed():
    with export(voc, [golden_frame()]) as archive:
        assert archive.read("Annotations/gate_000012.xml") == GOLDEN.read_bytes()


def test_the_sets_name_the_split():
    frames = [frame("a.jpg", split="train"), frame("b.jpg", split="val"), frame("c.jpg")]
    with export(voc, frames) as archive:
        sets = {name: archive.read(f"ImageSets/Main/{name}.txt") for name in ("train", "val", "trainval")}
    assert sets == {"train": b"a\n", "val": b"b\n", "trainval": b"a\nb\n"}


def test_whole_pixels_come_back_exactly(tmp_path):
    boxes = [box(), box("car", x1=0, y1=0, x2=640, y2=480, ignore=True, track="9"), box(difficult=True)]
    (again,) = voc.read(export_file(voc, [frame("a.jpg", *boxes)], tmp_path))
    assert again.boxes == boxes


def test_others_voc_is_read(tmp_path):
    (again,) = read(tmp_path, OTHERS.format(an_object(difficult="Unspecified", xmin="1.5")))
    assert (again.name, again.source, again.width, again.height) == ("a.jpg", "", 640, 480)
    assert again.boxes == [box(x1=0.5, y1=1, x2=10, y2=20)]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": " "}, "<name> is missing"),
        ({"xmin": "left"}, "<xmin> must be a finite number, not 'left'"),
        ({"xmax": "nan"}, "<xmax> must be a finite number"),
        ({"xmin": 12}, "no area"),
        ({"difficult": "very"}, "<difficult> must be 0 or 1"),
    ],
)
def test_a_bad_object_is_a_fault_and_the_rest_is_read(tmp_path, changes, reason):
    fault, again = read(tmp_path, OTHERS.format(an_object(**changes) + an_object()))
    assert (fault.file, fault.where) == ("a.xml", "object 1")
    assert reason in str(fault.reason)
    assert len(again.boxes) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<annotation><object></annotation>", "line 1"),
        ("<html/>", "root element is <html>"),
        ("<annotation/>", "<filename> is missing"),
        ('<?xml version="1.0" encoding="klingon"?><annotation/>', "not well-formed"),
        ('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><annotation>&e;</annotation>', "DOCTYPE"),
        ('<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><annotation>&b;</annotation>', "DOCTYPE"),
    ],
)
def test_unusable_xml_is_one_fault(tmp_path, content, reason):
    (fault,) = read(tmp_path, content)
    assert reason in str(fault.reason)
