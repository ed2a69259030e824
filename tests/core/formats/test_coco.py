"""COCO as its own tools read it, and what is done about files that are not quite COCO."""

import json
import os
from collections import Counter
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from app.core.formats import get
from app.core.formats.base import Fault, LabeledFrame
from app.core.zones import Zone
from tests.core.formats.support import box, export, frame

coco = get("coco")


def loaded(archive, split, folder) -> COCO:
    return COCO(archive.extract(f"annotations/instances_{split}.json", folder))


def document(**changes):
    return {
        "images": [{"id": 7, "file_name": "train/a.jpg", "width": 640, "height": 480}],
        "categories": [{"id": 3, "name": "person"}],
        "annotations": [{"id": 1, "image_id": 7, "category_id": 3, "bbox": [1, 2, 30, 40]}],
        **changes,
    }


def read(tmp_path, content):
    path = tmp_path / "instances_train.json"
    path.write_text(json.dumps(content))
    return list(coco.read(path))


def test_pycocotools_loads_each_split(tmp_path):
    frames = [
        frame("a.jpg", box(), box("car", ignore=True), split="train"),
        frame("b.jpg", box(x1=1.005, y1=2.5, x2=10.25, y2=9.99), split="val"),
    ]
    with export(coco, frames) as archive:
        train, val = (loaded(archive, split, tmp_path) for split in ("train", "val"))
    assert [image["file_name"] for image in train.loadImgs(train.getImgIds())] == ["a.jpg"]
    assert train.getCatIds(catNms=["person", "car"]) == [1, 2]
    assert [found["iscrowd"] for found in train.anns.values()] == [0, 1]
    (found,) = val.anns.values()
    assert found["bbox"] == [1.0, 2.5, 9.25, 7.49]
    assert found["area"] == pytest.approx(9.25 * 7.49)
    assert set(train.anns).isdisjoint(val.anns)


def test_an_ignore_box_is_neither_hit_nor_miss_for_cocoeval(tmp_path):
    frames = [frame("a.jpg", box(), box(x1=100, x2=300, y1=100, y2=400, ignore=True), split="val")]
    with export(coco, frames) as archive:
        truth = loaded(archive, "val", tmp_path)
    #             image, x, y, width, height, score, category: the second lies in the ignore box
    detections = np.array([[1, 10, 20, 20, 40, 0.8, 1], [1, 120, 150, 30, 60, 0.9, 1]])
    evaluation = COCOeval(truth, truth.loadRes(detections), "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    precision = evaluation.eval["precision"][:, :, 0, 0, -1]
    assert precision.min() == pytest.approx(1)


# pycocotools hands its masks over in a way that NumPy 2 warns of.
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_an_ignore_zone_is_a_crowd_region_of_every_category_and_no_box(tmp_path):
    outline = [(-50.0, 100.0), (200.0, 100.0), (200.0, 300.0), (100.0, 200.0)]
    zones = [Zone(UUID(int=1), "trees", outline), Zone(UUID(int=2), "far", [(900, 0), (950, 0), (900, 50)])]
    frames = [frame("a.jpg", box(), split="val", zones=zones)]
    path = tmp_path / "export.zip"
    with export(coco, frames) as archive:
        truth = loaded(archive, "val", tmp_path)
        path.write_bytes(archive.fp.getvalue())
    regions = [found for found in truth.anns.values() if found["iscrowd"]]
    assert sorted(found["category_id"] for found in regions) == [1, 2]
    assert {tuple(found["bbox"]) for found in regions} == {(0, 100, 200, 200)}
    mask = truth.annToMask(regions[0])
    assert (mask[110, 10], mask[290, 195], mask[290, 110], mask[90, 110]) == (1, 1, 0, 0)
    assert mask.sum() == pytest.approx(regions[0]["area"], rel=0.02)
    detections = np.array([[1, 10, 20, 20, 40, 0.8, 1], [1, 150, 120, 30, 60, 0.9, 1]])
    evaluation = COCOeval(truth, truth.loadRes(detections), "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    assert evaluation.eval["precision"][:, :, 0, 0, -1].min() == pytest.approx(1)
    (read_frame,) = coco.read(path)
    assert read_frame.boxes == [box()]


def test_others_coco_is_read(tmp_path):
    (read_frame,) = read(tmp_path, document())
    assert (read_frame.name, read_frame.source, read_frame.split) == ("a.jpg", "", "train")
    (read_box,) = read_frame.boxes
    assert read_box == box(x1=1, y1=2, x2=31, y2=42)


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        ({"bbox": [1, 2, -3, 4]}, "no area"),
        ({"bbox": [1, 2, 3]}, "[x, y, width, height]"),
        ({"bbox": [1, 2, "wide", 4]}, "finite number"),
        ({"bbox": [1, 2, float("nan"), 4]}, "finite number"),
        ({"bbox": [1, 2, 10**400, 4]}, "finite number"),
        ({"bbox": None}, "[x, y, width, height]"),
        ({"image_id": 8}, "no image 8"),
        ({"image_id": [7]}, "image_id must be"),
        ({"category_id": 4}, "no category 4"),
        ({"iscrowd": 2}, "iscrowd must be 0 or 1"),
    ],
)
def test_a_bad_annotation_is_a_fault_and_the_rest_is_read(tmp_path, annotation, reason):
    good = document()["annotations"][0]
    fault, read_frame = read(tmp_path, document(annotations=[good | annotation, good]))
    assert (fault.file, fault.where) == ("instances_train.json", "annotations[0]")
    assert reason in str(fault.reason)
    assert len(read_frame.boxes) == 1


@pytest.mark.parametrize("content", [{}, {"images": []}, document(annotations=None), document(images={})])
def test_what_is_no_coco_says_what_is_missing(tmp_path, content):
    (fault,) = read(tmp_path, content)
    assert "there is no list" in str(fault.reason)


def test_an_image_id_used_twice_is_a_fault(tmp_path):
    fault, _frame = read(tmp_path, document(images=document()["images"] * 2))
    assert fault.where == "images[1]"


def test_deep_nesting_is_a_fault(tmp_path):
    path = tmp_path / "deep.json"
    path.write_text("[" * 200_000)
    (fault,) = coco.read(path)
    assert "nested too deeply" in str(fault.reason)


@pytest.mark.data
@pytest.mark.skipif("RAPIDLABEL_DATA" not in os.environ, reason="RAPIDLABEL_DATA names no folder of real data")
def test_real_annotations_are_read_without_a_fault():
    path = Path(os.environ["RAPIDLABEL_DATA"]) / "its_cctv" / "annotations.json"
    items = list(coco.read(path))
    assert not [item for item in items if isinstance(item, Fault)]
    counts = Counter("ignore" if found.ignore else found.label for item in items for found in item.boxes)
    assert sum(isinstance(item, LabeledFrame) for item in items) == 97
    assert counts == {"car": 739, "person": 153, "ignore": 186}
