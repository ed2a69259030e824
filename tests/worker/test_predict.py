"""The predict job, with a detector that sees exactly what it is told: proposals come, are replaced, touch nobody's boxes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import select

from app.core.db import Database
from app.core.models import Checkpoint, Job, JobStatus
from app.core.services import catalogue, predictions
from app.core.settings import Settings
from app.core.storage import get_store
from tests.support.factories import (
    apply_edit,
    boxes_of,
    create,
    delete,
    label_ids,
    make_checkpoint,
    make_frames,
    make_project,
    make_source,
    update,
)
from tests.support.media import encoded, numbered_picture, read_number
from tests.support.work import run_here
from worker.detectors.nms import Detections

FRAMES = 3


class Watcher:
    """Sees one person whose place tells the picture's number, and one car that sticks out of the picture."""

    input_size: int | None = None
    tiles: int | None
    scales: int | None
    eight_bit: bool
    at_once: list[int]

    def __init__(
        self,
        weights: Path,
        detector: str,
        options: Mapping[str, Any],
        labels: Sequence[str],
        *,
        tight: bool,
        input_size: int | None,
        tiles: int | None,
        scales: int | None,
        eight_bit: bool,
    ) -> None:
        assert weights.read_bytes() == b"weights"
        assert (detector, tuple(labels)) in {("nano", ("person", "car")), ("nanodet", ("person", "boat", "car"))}
        self._car = list(labels).index("car")
        Watcher.input_size, Watcher.tiles, Watcher.at_once = input_size, tiles, []
        Watcher.scales, Watcher.eight_bit = scales, eight_bit

    def looks(self, width: int, height: int) -> int:
        return (self.tiles or 1) ** 2

    def predict(self, images: Sequence[NDArray[np.uint8]], *, threshold: float) -> list[Detections]:
        Watcher.at_once.append(len(images))
        return [self._look(read_number(image)) for image in images]

    def _look(self, number: int) -> Detections:
        boxes = np.array([[10 + number, 10, 40 + number, 50], [100, 40, 190, 90]], np.float32)
        return Detections(boxes, np.array([0.9, 0.75], np.float32), np.array([0, self._car]))


@pytest.fixture(autouse=True)
def watcher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.training.predict.Predictor", Watcher)


@pytest.fixture
def place(db: Database, platform: Settings) -> tuple[int, int, list[int]]:
    """A project, its source and that one's frames."""
    project_id = make_project(db)
    source_id = make_source(db, project_id)
    frame_ids: list[int] = []
    for number in range(FRAMES):
        blob = get_store().put(encoded(numbered_picture(number)))
        frame_ids += make_frames(db, project_id, source_id=source_id, sha256=blob.sha256)
    return project_id, source_id, frame_ids


def new_checkpoint(db: Database, project_id: int) -> int:
    labels = [{"id": row_id, "name": name} for name, row_id in label_ids(db, project_id).items()]
    return make_checkpoint(db, project_id, labels=labels, sha256=get_store().put(b"weights").sha256)


def predict(db: Database, source_id: int, checkpoint_id: int) -> Job:
    db.run(lambda session: predictions.start(session, source_id, checkpoint_id, 0.5, None))
    job = run_here(db)
    assert job.status == JobStatus.succeeded, job.error
    return job


def test_proposals_say_where_they_come_from(db: Database, place: tuple[int, int, list[int]]) -> None:
    project_id, source_id, frame_ids = place
    checkpoint_id = new_checkpoint(db, project_id)
    job = predict(db, source_id, checkpoint_id)
    assert job.message == f"{2 * FRAMES} proposals on {FRAMES} frames"
    for number, frame_id in enumerate(frame_ids):
        person, car = sorted(boxes_of(db, frame_id), key=lambda box: -box["score"])
        assert list(person["bbox"]) == [10 + number, 10, 40 + number, 50]
        assert list(car["bbox"]) == [100, 40, 160, 90], "cut off at the picture's edge"
        assert (person["origin"], person["score"], person["verified"]) == ("model", 0.9, False)
        assert (person["checkpoint_id"], car["checkpoint_id"]) == (checkpoint_id, checkpoint_id)


@pytest.mark.parametrize(("tiles", "at_once"), [(None, [FRAMES]), (2, [2, 1]), (4, [1] * FRAMES)])
def test_tiles_are_passed_on_and_signs_of_life_stay_as_frequent(
    db: Database, place: tuple[int, int, list[int]], tiles: int | None, at_once: list[int]
) -> None:
    project_id, source_id, _ = place
    checkpoint_id = new_checkpoint(db, project_id)
    db.run(lambda session: predictions.start(session, source_id, checkpoint_id, 0.5, None, tiles=tiles))
    assert run_here(db).status == JobStatus.succeeded
    assert (Watcher.tiles, Watcher.at_once) == (tiles, at_once)


@pytest.mark.parametrize("scales", [None, 1, 2])
def test_how_many_sizes_to_look_in_is_passed_on(
    db: Database, place: tuple[int, int, list[int]], scales: int | None
) -> None:
    project_id, source_id, _ = place
    checkpoint_id = new_checkpoint(db, project_id)
    db.run(lambda session: predictions.start(session, source_id, checkpoint_id, 0.5, None, scales=scales))
    assert run_here(db).status == JobStatus.succeeded
    assert Watcher.scales == scales


@pytest.mark.parametrize(
    ("precision", "many", "eight_bit"),
    [(None, FRAMES, True), (None, FRAMES + 1, False), ("float32", 1, False), ("int8", 1000, True)],
)
def test_many_frames_are_seen_with_8_bits_unless_told_otherwise(
    db: Database,
    place: tuple[int, int, list[int]],
    monkeypatch: pytest.MonkeyPatch,
    precision: str | None,
    many: int,
    *,
    eight_bit: bool,
) -> None:
    monkeypatch.setattr("worker.predict.MANY_FRAMES", many)
    project_id, source_id, _ = place
    checkpoint_id = new_checkpoint(db, project_id)
    db.run(lambda session: predictions.start(session, source_id, checkpoint_id, 0.5, None, precision=precision))
    assert run_here(db).status == JobStatus.succeeded
    assert Watcher.eight_bit == eight_bit


def test_run_again_they_are_replaced_not_doubled(db: Database, place: tuple[int, int, list[int]]) -> None:
    project_id, source_id, frame_ids = place
    predict(db, source_id, new_checkpoint(db, project_id))
    newer = new_checkpoint(db, project_id)
    predict(db, source_id, newer)
    assert [{box["checkpoint_id"] for box in boxes_of(db, frame_id)} for frame_id in frame_ids] == [{newer}] * FRAMES
    assert [len(boxes_of(db, frame_id)) for frame_id in frame_ids] == [2] * FRAMES


def test_peoples_boxes_stay_and_what_they_cover_or_rejected_is_not_proposed(
    db: Database, place: tuple[int, int, list[int]]
) -> None:
    project_id, source_id, frame_ids = place
    checkpoint_id = new_checkpoint(db, project_id)
    person = label_ids(db, project_id)["person"]
    drawn = create(frame_ids[0], person, (11, 10, 41, 50))
    apply_edit(db, project_id, drawn)
    predict(db, source_id, checkpoint_id)
    accepted = next(box for box in boxes_of(db, frame_ids[1]) if box["score"] == 0.9)
    rejected = next(box for box in boxes_of(db, frame_ids[2]) if box["score"] == 0.9)
    apply_edit(db, project_id, update(accepted, verified=True), delete(rejected))
    before = [box for box in boxes_of(db, frame_ids[0]) if box["verified"]]
    predict(db, source_id, checkpoint_id)
    assert [box for box in boxes_of(db, frame_ids[0]) if box["verified"]] == before
    assert [len(boxes_of(db, frame_id)) for frame_id in frame_ids] == [2, 2, 1]
    assert {box["score"] for box in boxes_of(db, frame_ids[2])} == {0.75}


def test_more_proposals_than_one_edit_holds(
    db: Database, place: tuple[int, int, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    project_id, source_id, frame_ids = place
    monkeypatch.setattr(predictions, "MOST_CHANGES", 4)
    for _ in range(2):
        predict(db, source_id, new_checkpoint(db, project_id))
    assert [len(boxes_of(db, frame_id)) for frame_id in frame_ids] == [2] * FRAMES


def test_bundled_weights_propose_what_the_project_calls_by_name(
    db: Database, place: tuple[int, int, list[int]]
) -> None:
    project_id, source_id, frame_ids = place
    blob = get_store().put(b"weights")
    start = {
        "name": "day one",
        "options": {},
        "labels": ["person", "boat", "car"],
        "bytes": blob.size,
        "sha256": blob.sha256,
    }
    entry = {"name": "nanodet", "title": "NanoDet", "options": {}, "version": "1", "start": start}
    db.run(lambda session: catalogue.replace(session, [entry]))
    with db.read() as session:
        checkpoint_id = session.scalars(select(Checkpoint.id).where(Checkpoint.origin == "bundled")).one()
    db.run(lambda session: predictions.start(session, source_id, checkpoint_id, 0.5, None, input_size=640))
    job = run_here(db)
    assert job.status == JobStatus.succeeded, job.error
    names = {row_id: name for name, row_id in label_ids(db, project_id).items()}
    assert {names[box["label_id"]] for box in boxes_of(db, frame_ids[0])} == {"person", "car"}
    assert Watcher.input_size == 640
