"""Rows for tests: every function takes what matters and fills in the rest. Ids come back, not rows."""

import itertools
import uuid
from collections.abc import Sequence
from typing import Any

from app.core import manifest
from app.core.columns import database_now
from app.core.db import Database
from app.core.editing import Before, BoxFields, Change
from app.core.ids import uuid7
from app.core.models import (
    Camera,
    Checkpoint,
    CheckpointOrigin,
    Dataset,
    Detector,
    Frame,
    FrameState,
    JobKind,
    Role,
    Source,
    Worker,
)
from app.core.services import accounts, edits, ingest, jobs, projects
from app.core.services import frames as frames_service
from app.core.services.edit_permission import Author
from app.core.services.projects import NewLabel
from app.core.storage import get_store

WIDTH, HEIGHT = 160, 96
SHA = "0" * 64
NANO = {
    "type": "object",
    "properties": {
        "steps": {"type": "integer", "minimum": 1, "default": 100},
        "learning_rate": {"type": "number", "exclusiveMinimum": 0, "default": 0.001},
    },
}
_numbers = itertools.count(1)


def make_person(db: Database, role: Role = Role.annotator, *, password: str | None = None, name: str = "") -> int:
    """Add a person and return their id."""
    with db.write() as session:
        email = f"person{next(_numbers)}@example.org"
        return accounts.create(session, email, name or str(role), role, password).id


def make_token(db: Database, account_id: int) -> str:
    """Return the secret of a new API token."""
    with db.write() as session:
        return accounts.create_token(session, account_id, "test")[1]


def make_token_row(db: Database, account_id: int) -> int:
    """Return the id of a new API token."""
    with db.write() as session:
        return accounts.create_token(session, account_id, "test")[0].id


def make_project(db: Database, *labels: str, name: str = "street") -> int:
    """Add a project and return its id; by default it has person and car."""
    with db.write() as session:
        return projects.create(session, name, [NewLabel(label) for label in labels] or None).id


def label_ids(db: Database, project_id: int) -> dict[str, int]:
    """Return a project's labels: name → id, in their order."""
    with db.read() as session:
        return {label.name: label.id for label in projects.get(session, project_id).labels}


def make_source(db: Database, project_id: int, *, name: str = "gate.mp4", camera: str | None = None) -> int:
    """Add a camera with one source and return the source's id."""
    with db.write() as session:
        viewpoint = Camera(project_id=project_id, name=camera or f"camera {next(_numbers)}")
        session.add(viewpoint)
        session.flush()
        source = Source(project_id=project_id, camera_id=viewpoint.id, name=name, kind="video")
        session.add(source)
        session.flush()
        return source.id


def make_frames(
    db: Database, project_id: int, count: int = 1, *, source_id: int | None = None, sha256: str = SHA, **fields: Any
) -> list[int]:
    """Add frames of 160 x 96 pixels, 0.2 s apart, and return their ids; `fields` are columns."""
    source_id = source_id or make_source(db, project_id)
    with db.write() as session:
        source = session.get_one(Source, source_id)
        first = ingest.last_index(session, source_id) + 1
        stem = source.name.rsplit(".", 1)[0]
        rows = [frame_row(stem, index, sha256=sha256, **fields) for index in range(first, first + count)]
        ingest.record_frames(session, source, rows)
        session.flush()
        found = session.query(Frame.id).filter(Frame.source_id == source_id, Frame.index >= first).order_by(Frame.index)
        return [frame_id for (frame_id,) in found]


def frame_row(stem: str, index: int, **fields: Any) -> dict[str, Any]:
    """Return one row as ingest records it."""
    row = {
        "index": index,
        "name": f"{stem}_{index:06d}.jpg",
        "pts_us": index * 200_000,
        "sha256": SHA,
        "content_type": "image/jpeg",
        "width": WIDTH,
        "height": HEIGHT,
    }
    return {**row, **fields}


def create(frame_id: int, label_id: int, bbox: Any = (10, 10, 40, 50), **fields: Any) -> Change:
    """Describe a new box; `box_id` may be among the fields."""
    box_id = fields.pop("box_id", None) or uuid7()
    return Change(
        box_id=box_id, frame_id=frame_id, before=None, after=BoxFields(label_id=label_id, bbox=bbox, **fields)
    )


def update(box: dict[str, Any], **fields: Any) -> Change:
    """Describe a change of a stored box (as the API shows it)."""
    return Change(box_id=box["id"], frame_id=box["frame_id"], before=Before(rev=box["rev"]), after=BoxFields(**fields))


def delete(box: dict[str, Any]) -> Change:
    """Describe the removal of a stored box."""
    return Change(box_id=box["id"], frame_id=box["frame_id"], before=Before(rev=box["rev"]), after=None)


def apply_edit(
    db: Database, project_id: int, *changes: Change, author: Author | None = None, edit_id: uuid.UUID | None = None
) -> edits.Result:
    """Apply one edit in a transaction of its own, as the web app does."""
    return db.run(
        lambda session: edits.apply(session, project_id, author or Author(), edit_id or uuid7(), list(changes))
    )


def boxes_of(db: Database, frame_id: int) -> list[dict[str, Any]]:
    with db.read() as session:
        return frames_service.show(session, frame_id).boxes


def set_state(db: Database, frame_ids: list[int], state: FrameState, *, submitted_by: int | None = None) -> None:
    """Put frames into a state without going there."""
    with db.write() as session:
        for frame_id in frame_ids:
            frame = session.get_one(Frame, frame_id)
            frame.state, frame.submitted_by = state, submitted_by


def make_job(db: Database, kind: JobKind = JobKind.train, project_id: int | None = None, **fields: Any) -> int:
    """Put a job into its queue; `fields` are columns."""
    with db.write() as session:
        job = jobs.start(session, kind, project_id, fields.pop("spec", {}))
        session.info.pop("bells", None)
        for name, value in fields.items():
            setattr(job, name, value)
        return job.id


def make_checkpoint(db: Database, project_id: int, *, job_id: int | None = None, **fields: Any) -> int:
    """Add a checkpoint's row."""
    row = {
        "detector": "nano",
        "options": {},
        "labels": [],
        "step": 10,
        "epoch": 1,
        "metrics": {},
        "bytes": 1,
        "sha256": SHA,
        "origin": CheckpointOrigin.job,
    }
    with db.write() as session:
        checkpoint = Checkpoint(project_id=project_id, job_id=job_id, **{**row, **fields})
        session.add(checkpoint)
        session.flush()
        return checkpoint.id


def make_dataset(db: Database, project_id: int, *, name: str = "first", frames: Sequence[Any] = ()) -> int:
    """Add a dataset whose manifest holds `frames` (of `app.core.manifest`) in the store of the platform."""
    lines = manifest.write(manifest.Header([manifest.ManifestLabel(1, "person")]), frames)
    blob = get_store().put(b"".join(lines))
    with db.write() as session:
        row = {"filter": {}, "split": {}, "counts": {}, "frames": len(frames), "boxes": 0}
        dataset = Dataset(project_id=project_id, name=name, sha256=blob.sha256, **row)
        session.add(dataset)
        session.flush()
        return dataset.id


def make_detector(db: Database, name: str = "nano", *, options: dict[str, Any] | None = None) -> None:
    """Write one detector into the catalogue."""
    with db.write() as session:
        session.add(Detector(name=name, title=name.title(), options=options or NANO, version="1", position=0))


def make_worker(db: Database, *, age: int = 0) -> None:
    """Let a worker be there whose last sign of life is `age` seconds old."""
    with db.write() as session:
        session.add(Worker(name=f"worker {next(_numbers)}", queues="work,train", heartbeat_at=database_now(-age)))


def get_row(db: Database, model: type[Any], key: Any) -> Any:
    """Return a row as it is now, for looking at."""
    with db.read() as session:
        return session.get_one(model, key)
