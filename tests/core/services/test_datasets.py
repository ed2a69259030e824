"""Datasets: whole, immutable, the same bytes for the same labels on every database."""

import json
import uuid
import zipfile
from io import BytesIO

import pytest
from pycocotools.coco import COCO

from app.core import manifest
from app.core.errors import Conflict, InvalidInput, NotFound
from app.core.models import Camera, Dataset, Frame, FrameState, Label, Project, Source
from app.core.services import cameras, datasets, exports
from app.core.services.datasets import Filter, Split
from app.core.storage import get_store
from app.core.zones import Zone
from tests.support.factories import (
    apply_edit,
    boxes_of,
    create,
    frame_row,
    get_row,
    make_frames,
    make_project,
    make_source,
    set_state,
    update,
)
from tests.support.threads import at_once

# Of the street below; each database and every release must make the same.
SHA256 = "35c498dcd866279233fea5083c3e36572d597a8b5fb6409cf0382c45e4311d03"


@pytest.fixture
def street(db, platform):
    """A project with two sources of 60 frames, all submitted, each with a person and an open proposal.

    Every id is given, because the manifest names rows by their ids.
    """
    frames = list(range(7001, 7121))
    with db.write() as session:
        labels = [
            Label(id=7001 + n, name=name, color="#000000", position=n) for n, name in enumerate(("person", "car"))
        ]
        session.add(Project(id=7001, name="street", labels=labels))
        session.flush()
        for number, name in enumerate(("gate", "yard"), 7001):
            session.add(Camera(id=number, project_id=7001, name=name))
            session.flush()
            session.add(Source(id=number, project_id=7001, camera_id=number, name=f"{name}.mp4", kind="video"))
            session.flush()
            rows = [frame_row(name, index, sha256=f"{number}{index:060d}") for index in range(60)]
            half = frames[:60] if name == "gate" else frames[60:]
            common = {"project_id": 7001, "source_id": number, "state": FrameState.submitted}
            session.add_all(Frame(id=i, **common, **row) for i, row in zip(half, rows, strict=True))
    apply_edit(db, 7001, *(change for number, frame in enumerate(frames) for change in labeled(number, frame)))
    set_state(db, frames, FrameState.submitted)
    return 7001, frames


def labeled(number, frame):
    track = uuid.UUID(int=1 + number // 60)
    left = number / 3
    yield create(
        frame, 7001, (left, 10, left + 20, 50), box_id=uuid.UUID(int=number), track_id=track, occluded=number % 2 == 0
    )
    yield create(frame, 7002, (1, 1, 9, 9), box_id=uuid.UUID(int=1000 + number), verified=False, score=0.5)


def freeze(db, project, name="first", wanted=None, split=None):
    made = datasets.freeze(db, get_store(), project, name, wanted or Filter(), split or Split(), None)
    return get_row(db, Dataset, made)


def frames_in(dataset):
    with get_store().open(dataset.sha256) as file:
        return list(manifest.read(file)[1])


def test_only_verified_boxes_of_submitted_and_accepted_frames_go_in(db, street):
    project, frames = street
    set_state(db, frames[:1], FrameState.new)
    set_state(db, frames[1:2], FrameState.rejected)
    set_state(db, frames[2:3], FrameState.accepted)
    dataset = freeze(db, project)
    rows = frames_in(dataset)
    assert [row.frame_id for row in rows] == frames[2:]
    assert {len(row.boxes) for row in rows} == {1}
    assert (dataset.frames, dataset.boxes) == (118, 118)
    assert dataset.counts["labels"] == {"person": 118, "car": 0}
    assert dataset.counts["train"]["frames"] + dataset.counts["val"]["frames"] == 118


def test_the_same_labels_give_the_same_bytes(db, street):
    project, _ = street
    first, again = freeze(db, project, "first"), freeze(db, project, "again")
    assert first.sha256 == again.sha256
    assert first.sha256 == SHA256


def test_a_dataset_does_not_change_with_the_labels(db, street):
    project, frames = street
    dataset = freeze(db, project)
    before = get_store().read(dataset.sha256)
    (box,) = (box for box in boxes_of(db, frames[0]) if box["verified"])
    apply_edit(db, project, update(box, bbox=(0, 0, 5, 5)))
    set_state(db, frames, FrameState.submitted)
    assert freeze(db, project, "second").sha256 != dataset.sha256
    assert get_store().read(dataset.sha256) == before


def test_zones_are_frozen_and_boxes_inside_are_exported_as_ignore_boxes(db, street):
    project, _ = street
    zone = Zone(uuid.UUID(int=5), "trees", [(0.0, 0.0), (20.0, 0.0), (20.0, 96.0), (0.0, 96.0)])
    change_zones(db, 7001, zone)
    dataset = freeze(db, project)
    assert dataset.sha256 != SHA256
    change_zones(db, 7001)
    assert freeze(db, project, "without").sha256 == SHA256
    with get_store().open(dataset.sha256) as file:
        header, rows = manifest.read(file)
        first = next(rows)
    assert (header.zones, first.boxes[0].ignore) == ({7001: [zone]}, False)
    archive = zipfile.ZipFile(BytesIO(b"".join(exports.stream(dataset, get_store(), "mot", images=False))))
    confidences = [line.split(",")[6] for line in archive.read("gate/gt/gt.txt").decode().splitlines()]
    # Boxes 20 px wide move to the right by a third of a pixel a frame; at 10 px their foot is on the outline.
    assert confidences == ["0"] * 31 + ["1"] * 29
    assert json.loads(archive.read("zones.json"))["zones"][0]["sources"] == ["gate.mp4"]


def change_zones(db, camera_id, *zones):
    with db.write() as session:
        cameras.set_zones(session.get_one(Camera, camera_id), zones)


def test_a_split_comes_from_its_seed(db, street):
    project, _ = street

    def sides(name, **split):
        wanted = Split(**{"block_seconds": 1.0, **split})
        return [row.split for row in frames_in(freeze(db, project, name, split=wanted))]

    assert sides("a", seed=1) == sides("b", seed=1)
    assert len({tuple(sides(f"c{seed}", seed=seed)) for seed in range(4)}) > 1
    assert set(sides("d", val_share=0)) == {"train"}
    by_camera = sides("e", by="camera")
    assert {len(set(by_camera[:60])), len(set(by_camera[60:]))} == {1}


def test_a_filter_chooses_sources_cameras_and_states(db, street):
    project, frames = street
    source = make_source(db, project)
    more = make_frames(db, project, 2, source_id=source)
    set_state(db, more, FrameState.accepted)
    assert freeze(db, project, "a", Filter(source_ids=[source])).frames == 2
    assert freeze(db, project, "b", Filter(states=["submitted"])).frames == len(frames)
    with pytest.raises(InvalidInput):
        freeze(db, project, "c", Filter(camera_ids=[]))


def test_a_name_is_taken_once_also_by_many_at_once(db, street):
    project, _ = street

    def make(_):
        try:
            return freeze(db, project, " night ").id
        except Conflict:
            return None

    assert len(set(at_once(make, range(4))) - {None}) == 1
    with pytest.raises(Conflict):
        freeze(db, project, "night")
    assert freeze(db, make_project_with_a_frame(db), "night").name == "night"


def make_project_with_a_frame(db):
    project = make_project(db)
    set_state(db, make_frames(db, project), FrameState.submitted)
    return project


def test_nothing_ready_is_no_dataset(db, platform):
    project = make_project(db)
    make_frames(db, project)
    with pytest.raises(InvalidInput, match="Submit some"):
        freeze(db, project)
    with pytest.raises(NotFound):
        freeze(db, 10**9)
    for name in ("", "  "):
        with pytest.raises(InvalidInput):
            freeze(db, project, name)
    assert list(get_store().walk(older_than=-60)) == []


def test_an_export_is_made_as_it_is_sent(db, street, monkeypatch):
    dataset = freeze(db, street[0])
    chunks = exports.stream(dataset, get_store(), "coco", images=False)
    assert next(chunks)
    chunks.close()
    with pytest.raises(InvalidInput):
        exports.stream(dataset, get_store(), "stone", images=False)


def test_pycocotools_reads_an_export(db, street, tmp_path):
    dataset = freeze(db, street[0])
    archive = zipfile.ZipFile(BytesIO(b"".join(exports.stream(dataset, get_store(), "coco", images=False))))
    documents = [name for name in archive.namelist() if name.endswith(".json") and name != "manifest.json"]
    boxes = 0
    for name in documents:
        (tmp_path / "coco.json").write_bytes(archive.read(name))
        coco = COCO(str(tmp_path / "coco.json"))
        assert {category["name"] for category in coco.loadCats(coco.getCatIds())} == {"person", "car"}
        boxes += len(coco.getAnnIds())
    assert boxes == dataset.boxes
    about = json.loads(archive.read("manifest.json"))
    assert about["dataset"]["sha256"] == dataset.sha256


def test_an_export_with_images_holds_their_bytes(db, platform):
    project = make_project(db)
    picture = get_store().put(b"a picture")
    set_state(db, make_frames(db, project, 2, sha256=picture.sha256), FrameState.submitted)
    dataset = freeze(db, project)
    archive = zipfile.ZipFile(BytesIO(b"".join(exports.stream(dataset, get_store(), "voc", images=True))))
    pictures = [name for name in archive.namelist() if name.endswith(".jpg")]
    assert len(pictures) == 2
    assert {archive.read(name) for name in pictures} == {b"a picture"}
