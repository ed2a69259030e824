"""Datasets: labeled frames frozen into an immutable manifest."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core import manifest
from app.core.choices.box_sizes import BoxSizes
from app.core.db import Database
from app.core.errors import Conflict, InvalidInput, NotFound
from app.core.geometry import Box as BoxEdges
from app.core.models import Box, Camera, Dataset, Frame, FrameState, Label, Source, Track
from app.core.services import cameras, projects
from app.core.split import By, FrameKey, assign_splits
from app.core.storage import BlobStore
from app.core.words import say
from app.core.zones import Zone, any_holds

FRAMES_AT_ONCE = 500
READY = (FrameState.submitted, FrameState.accepted)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which frames go in: submitted and accepted ones, of these sources and cameras (None: all)."""

    source_ids: list[int] | None = None
    camera_ids: list[int] | None = None
    states: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Split:
    val_share: float = 0.2
    seed: int = 0
    by: By = "block"
    block_seconds: float = 10.0


def freeze(
    database: Database,
    store: BlobStore,
    project_id: int,
    name: str,
    wanted: Filter,
    split: Split,
    account_id: int | None,
) -> int:
    """Freeze the project's submitted and accepted frames and return the dataset's id: verified boxes, ignore zones.

    The manifest is written from one snapshot of the database, then the row that names it: a dataset is whole or not
    there. Raises `InvalidInput` when no frame is ready, `Conflict` when the name is taken, `NotFound` for the project.
    """
    name = name.strip()
    with database.snapshot() as session:
        _check_name(session, project_id, name)
        labels = list(session.scalars(select(Label).where(Label.project_id == project_id).order_by(Label.position)))
        chosen = _chosen(session, project_id, wanted)
        if not chosen:
            raise InvalidInput(say("datasets.no_frames"))
        sides = assign_splits(
            [_key(frame, source) for frame, source, _ in chosen],
            val_share=split.val_share,
            block_seconds=split.block_seconds,
            seed=split.seed,
            by=split.by,
        )
        header = manifest.Header([manifest.ManifestLabel(label.id, label.name) for label in labels], _zones(chosen))
        counts = Counts(header)
        places = {label.id: place for place, label in enumerate(labels)}
        frames = counts.watch(_manifest_frames(session, chosen, sides, places))
        with store.writer() as writer:
            for line in manifest.write(header, frames):
                writer.write(line)
            blob = writer.commit()
    row = {
        "project_id": project_id,
        "name": name,
        "sha256": blob.sha256,
        "frames": counts.frames.total(),
        "boxes": counts.boxes.total(),
        "counts": counts.as_json(),
        "filter": {k: getattr(wanted, k) for k in Filter.__slots__},
        "split": {k: getattr(split, k) for k in Split.__slots__},
        "created_by": account_id,
    }
    return database.run(lambda session: _insert(session, row))


def get(session: Session, dataset_id: int) -> Dataset:
    """Return a dataset. Raises `NotFound`."""
    dataset = session.get(Dataset, dataset_id)
    if dataset is None:
        raise NotFound(say("datasets.none", id=dataset_id))
    return dataset


def of_project(project_id: int) -> Select[Dataset]:
    return select(Dataset).where(Dataset.project_id == project_id)


class Counts:
    """Counts what passes by on its way into the manifest, or out of it."""

    def __init__(self, header: manifest.Header) -> None:
        self.frames: Counter[str] = Counter()
        self.boxes: Counter[str] = Counter()
        self.labels: Counter[str] = Counter()
        self._names = [label.name for label in header.labels]
        self._zones = header.zones
        self._sizes = BoxSizes(self._names)

    def watch(self, frames: Iterator[manifest.ManifestFrame]) -> Iterator[manifest.ManifestFrame]:
        for frame in frames:
            self.frames[frame.split] += 1
            self.boxes[frame.split] += len(frame.boxes)
            self.labels.update(self._names[box.label] for box in frame.boxes)
            if frame.split == "train":
                self._measure(frame)
            yield frame

    def _measure(self, frame: manifest.ManifestFrame) -> None:
        zones = self._zones.get(frame.camera_id, ())
        for box in frame.boxes:
            if not (box.ignore or any_holds(zones, box.bbox)):
                x1, y1, x2, y2 = box.bbox
                self._sizes.add(box.label, x2 - x1, y2 - y1, max(frame.width, frame.height))

    def as_json(self) -> dict[str, Any]:
        sides = {side: {"frames": self.frames[side], "boxes": self.boxes[side]} for side in ("train", "val")}
        labels = {name: self.labels[name] for name in self._names}
        return {**sides, "labels": labels, "sizes": self._sizes.statistics().as_json()}


def _check_name(session: Session, project_id: int, name: str) -> None:
    projects.get(session, project_id)
    if not name:
        raise InvalidInput(say("datasets.name_empty"), fields={"name": say("fields.empty")})
    taken = session.scalar(select(Dataset.id).where(Dataset.project_id == project_id, Dataset.name == name))
    if taken is not None:
        raise Conflict(
            say("datasets.name_taken", name=name),
            fields={"name": say("fields.taken")},
        )


def _insert(session: Session, row: dict[str, Any]) -> int:
    _check_name(session, row["project_id"], row["name"])
    dataset = Dataset(**row)
    session.add(dataset)
    session.flush()
    return dataset.id


def _chosen(session: Session, project_id: int, wanted: Filter) -> list[tuple[Frame, Source, Camera]]:
    states = [state for state in READY if wanted.states is None or state in wanted.states]
    statement = (
        select(Frame, Source, Camera)
        .join(Source, Source.id == Frame.source_id)
        .join(Camera, Camera.id == Source.camera_id)
        .where(Frame.project_id == project_id, Frame.state.in_(states))
        .order_by(Frame.source_id, Frame.index)
    )
    if wanted.source_ids is not None:
        statement = statement.where(Source.id.in_(wanted.source_ids))
    if wanted.camera_ids is not None:
        statement = statement.where(Camera.id.in_(wanted.camera_ids))
    return [(frame, source, camera) for frame, source, camera in session.execute(statement)]


def _zones(chosen: Sequence[tuple[Frame, Source, Camera]]) -> dict[int, list[Zone]]:
    return {camera.id: cameras.zones_of(camera) for camera in {camera.id: camera for _, _, camera in chosen}.values()}


def _key(frame: Frame, source: Source) -> FrameKey:
    return FrameKey(
        frame.id, source.camera_id, source.id, frame.index, frame.pts_us, frame.sha256, source_key=source.name
    )


def _manifest_frames(
    session: Session,
    chosen: Sequence[tuple[Frame, Source, Camera]],
    sides: dict[int, Any],
    places: dict[int, int],
) -> Iterator[manifest.ManifestFrame]:
    for start in range(0, len(chosen), FRAMES_AT_ONCE):
        part = chosen[start : start + FRAMES_AT_ONCE]
        boxes = _boxes(session, [frame.id for frame, _, _ in part], places)
        for frame, source, camera in part:
            yield manifest.ManifestFrame(
                frame_id=frame.id,
                name=frame.name,
                source_id=source.id,
                source=source.name,
                camera_id=camera.id,
                camera=camera.name,
                index=frame.index,
                pts_us=frame.pts_us,
                sha256=frame.sha256,
                content_type=frame.content_type,
                width=frame.width,
                height=frame.height,
                split=sides[frame.id],
                boxes=boxes.get(frame.id, []),
            )


def _boxes(session: Session, frame_ids: list[int], places: dict[int, int]) -> dict[int, list[manifest.ManifestBox]]:
    statement = (
        select(Box.__table__, Track.number)
        .outerjoin(Track, Track.id == Box.track_id)
        .where(Box.frame_id.in_(frame_ids), Box.verified)
    )
    found: dict[int, list[manifest.ManifestBox]] = {}
    for row in session.execute(statement).mappings():
        box = manifest.ManifestBox(
            id=str(row["id"]),
            label=places[row["label_id"]],
            bbox=BoxEdges(row["x1"], row["y1"], row["x2"], row["y2"]),
            occluded=row["occluded"],
            truncated=row["truncated"],
            difficult=row["difficult"],
            ignore=row["ignore"],
            origin=row["origin"],
            score=row["score"],
            track_id=None if row["track_id"] is None else str(row["track_id"]),
            track_number=row["number"],
        )
        found.setdefault(row["frame_id"], []).append(box)
    return found
