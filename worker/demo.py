"""The demo project: our own rendered street, seen by several cameras, by day and by night, partly labeled."""

import tempfile
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.editing import BoxFields, Change
from app.core.ids import uuid7
from app.core.models import Camera, Frame, FrameState, Label, Origin, Source
from app.core.scene import CAMERAS, Scene, write_clip
from app.core.services import cameras, edits
from app.core.words import say
from worker.ingest_video import frames_of
from worker.media import Batch, Tally
from worker.run import Run

SECONDS = 8
FPS = 5
SIZE = (960, 540)
# Of each clip this share is labeled and submitted, the next share holds proposals, the rest waits for people.
SUBMITTED, PROPOSED = 0.5, 0.25
MOST_CHANGES = 2_000


@dataclass(frozen=True, slots=True)
class Clip:
    camera: str
    night: bool

    @property
    def name(self) -> str:
        return f"{self.camera}-{'night' if self.night else 'day'}"


def work(run: Run) -> dict[str, Any]:
    """Render, ingest and label the clips that are not there yet."""
    clips = [Clip(name, night) for name in CAMERAS for night in (False, True)]
    with run.database.read() as session:
        labels = {row.name: row.id for row in session.scalars(select(Label).where(Label.project_id == run.project_id))}
    for number, clip in enumerate(clips):
        run.check()
        run.report(number / len(clips), say("jobs.rendering", clip=clip.name))
        _make(run, clip, labels)
    return {"message": say("jobs.rendered", clips=len(clips), cameras=len(CAMERAS)), "clips": len(clips)}


def _make(run: Run, clip: Clip, labels: dict[str, int]) -> None:
    scene = Scene(seed=int(run.spec["seed"]), camera=clip.camera, night=clip.night, size=SIZE, fps=FPS)
    source_id, whole = _source(run, clip)
    if whole:
        return
    with tempfile.TemporaryDirectory(dir=run.store.staging) as folder:
        path = Path(folder) / f"{clip.name}.mp4"
        write_clip(scene, path, SECONDS)
        batch = Batch(run, source_id)
        for picture in frames_of(run, path, clip.name, -1, Tally()):
            batch.add(picture)
        batch.flush()
    _label(run, source_id, scene, labels)


def _source(run: Run, clip: Clip) -> tuple[int, bool]:
    """Return the clip's source and whether it is whole; what an earlier run left unfinished is removed first."""

    def make(session: Session) -> tuple[int, bool]:
        statement = select(Source).where(Source.project_id == run.project_id, Source.name == f"{clip.name}.mp4")
        found = session.scalar(statement)
        if found is not None and found.fps is not None:
            return found.id, True
        if found is not None:
            session.delete(found)
            session.flush()
        source = Source(
            project_id=run.project_id,
            camera_id=_camera(session, run, clip).id,
            name=f"{clip.name}.mp4",
            kind="video",
            job_id=run.claim.job_id,
        )
        session.add(source)
        session.flush()
        return source.id, False

    return run.write(make)


def _camera(session: Session, run: Run, clip: Clip) -> Camera:
    statement = select(Camera).where(Camera.project_id == run.project_id, Camera.name == clip.camera)
    return session.scalar(statement) or cameras.create(session, run.project_id, clip.camera)


def _label(run: Run, source_id: int, scene: Scene, labels: dict[str, int]) -> None:
    """Label the first frames from the scene's own truth, in one transaction with the mark that the source is whole."""

    def label(session: Session) -> None:
        frames = list(session.scalars(select(Frame).where(Frame.source_id == source_id).order_by(Frame.index)))
        submitted = int(len(frames) * SUBMITTED)
        proposed = submitted + int(len(frames) * PROPOSED)
        changes = list(_changes(scene, frames[:proposed], submitted, labels))
        for start in range(0, len(changes), MOST_CHANGES):
            edit_id = run.edit_id(f"{source_id}-{start}")
            edits.apply(session, run.project_id, run.author, edit_id, changes[start : start + MOST_CHANGES])
        for frame in frames[:submitted]:
            frame.state, frame.submitted_by = FrameState.submitted, run.created_by
        session.get_one(Source, source_id).fps = FPS

    run.write(label)


def _changes(scene: Scene, frames: Sequence[Frame], submitted: int, labels: dict[str, int]) -> Iterator[Change]:
    for place, frame in enumerate(frames):
        for box in scene.truth(frame.index):
            fields = BoxFields(
                label_id=labels[box.label],
                bbox=(box.x1, box.y1, box.x2, box.y2),
                track_id=uuid.uuid5(uuid.NAMESPACE_OID, f"{frame.source_id}:{box.track}"),
                occluded=box.occluded,
                truncated=box.truncated,
                origin=Origin.imported if place < submitted else Origin.tracker,
                verified=place < submitted,
            )
            yield Change(box_id=uuid7(), frame_id=frame.id, before=None, after=fields)
