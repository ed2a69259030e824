"""YOLO as Ultralytics lays it out, and folders made by others."""

from zipfile import ZipFile

import pytest
import yaml

from app.core.formats import get
from tests.core.formats.support import box, export, export_file, frame, manifest

yolo = get("yolo")
YAML = "names:\n  0: person\n  1: car\n"


def upload(tmp_path, **members):
    path = tmp_path / "upload.zip"
    with ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_txt", ".txt").replace("_yaml", ".yaml"), data)
    return path


def test_rows_classes_and_folders():
    frames = [frame("a.jpg", box("car", x1=64, y1=48, x2=192, y2=96), split="train"), frame("b.jpg", split="val")]
    with export(yolo, frames, images=lambda _: b"jpeg") as archive:
        assert archive.read("labels/train/a.txt") == b"1 0.2000000 0.1500000 0.2000000 0.1000000\n"
        assert archive.read("labels/val/b.txt") == b""
        assert archive.read("images/val/b.jpg") == b"jpeg"
        data = yaml.safe_load(archive.read("data.yaml"))
    assert data == {"path": ".", "train": "images/train", "val": "images/val", "names": {0: "person", 1: "car"}}


def test_ignore_boxes_are_left_out_and_the_manifest_says_so():
    written = manifest(export(yolo, [frame("a.jpg", box(), box(ignore=True))]))
    assert written["boxes"]["total"] == 1
    assert written["left_out"] == [{"reason": "YOLO has no ignore boxes", "boxes": 1}]


def test_boxes_come_back_to_the_hundredth(tmp_path):
    boxes = [box(x1=0, y1=0.01, x2=3839.99, y2=2160), box("car", x1=1.23, y1=4.56, x2=7.89, y2=10.11)]
    (again,) = yolo.read(export_file(yolo, [frame("a.jpg", *boxes, width=3840, height=2160)], tmp_path))
    assert again.boxes == boxes


def test_others_folders_are_scaled_when_the_size_is_known(tmp_path):
    path = upload(tmp_path, data_yaml="names: [person, car]", x__labels__train__a_txt="0 0.5 0.5 0.25 0.5 0.9\n\n")
    (again,) = yolo.read(path)
    assert (again.name, again.split, again.normalized) == ("a", "train", True)
    assert again.in_pixels(640, 480).boxes == [box(x1=240, y1=120, x2=400, y2=360, score=0.9)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [("0 .5 .5 .1", "4 values"), ("7 .5 .5 .1 .1", "no class 7"), ("0 x .5 .1 .1", "finite"), ("0 .5 .5 0 .1", "area")],
)
def test_a_bad_row_is_a_fault_and_the_rest_is_read(tmp_path, row, reason):
    fault, again = yolo.read(upload(tmp_path, data_yaml=YAML, labels__a_txt=f"{row}\n1 .5 .5 .1 .1\n"))
    assert (fault.file, fault.where) == ("labels/a.txt", "line 1")
    assert reason in str(fault.reason)
    assert [found.label for found in again.boxes] == ["car"]


@pytest.mark.parametrize("data", ["names: 3", "names: [", "[]", "names: !!python/object:os.system {}"])
def test_classes_without_names_are_one_fault(tmp_path, data):
    (fault,) = yolo.read(upload(tmp_path, data_yaml=data, labels__a_txt="0 .5 .5 .1 .1"))
    assert "data.yaml" in str(fault.reason)
