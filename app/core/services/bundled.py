"""Checkpoints of origin bundled: the start weights that detectors come with, in every project."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.label_names import place
from app.core.models import Checkpoint, CheckpointOrigin, Detector, Label, Project


def offer_everywhere(session: Session) -> None:
    """Give every project a checkpoint of each detector's start weights, unless it has it."""
    for detector in _with_start(session):
        have = select(Checkpoint.project_id).where(*_is_of(detector))
        for project in session.scalars(select(Project).where(Project.id.not_in(have))):
            session.add(_checkpoint(project, detector))


def offer(session: Session, project: Project) -> None:
    """Give a new project the same."""
    session.add_all(_checkpoint(project, detector) for detector in _with_start(session))


def newest(session: Session, project_id: int, detector: str) -> Checkpoint | None:
    """Return the start weights of a detector in a project."""
    statement = _bundled(project_id).where(Checkpoint.detector == detector).order_by(Checkpoint.id.desc())
    return session.scalar(statement.limit(1))


def label_ids(session: Session, checkpoint: Checkpoint) -> list[int | None]:
    """Return the project's label for each of the checkpoint's, None for what the project does not look for.

    A training's are its dataset's. Bundled weights know many, which go by their names as they are now.
    """
    if checkpoint.origin != CheckpointOrigin.bundled:
        return [int(label["id"]) for label in checkpoint.labels]
    statement = select(Label).where(Label.project_id == checkpoint.project_id).order_by(Label.position)
    return _matched([label["name"] for label in checkpoint.labels], list(session.scalars(statement)))


def _matched(names: list[str], labels: list[Label]) -> list[int | None]:
    ids: list[int | None] = [None] * len(names)
    for label in labels:
        found = place(label.name, names)
        if found is not None and ids[found] is None:
            ids[found] = label.id
    return ids


def _with_start(session: Session) -> list[Detector]:
    rows = session.scalars(select(Detector).order_by(Detector.position))
    return [detector for detector in rows if detector.start is not None]


def _is_of(detector: Detector) -> tuple[Any, ...]:
    sha256 = (detector.start or {})["sha256"]
    return Checkpoint.origin == CheckpointOrigin.bundled, Checkpoint.sha256 == sha256


def _bundled(project_id: int) -> Select[Checkpoint]:
    return select(Checkpoint).where(Checkpoint.project_id == project_id, Checkpoint.origin == CheckpointOrigin.bundled)


def _checkpoint(project: Project, detector: Detector) -> Checkpoint:
    start = dict(detector.start or {})
    ids = _matched(start["labels"], list(project.labels))
    return Checkpoint(
        project_id=project.id,
        name=start["name"],
        detector=detector.name,
        options=start["options"],
        labels=[{"id": label_id, "name": name} for label_id, name in zip(ids, start["labels"], strict=True)],
        step=0,
        epoch=0,
        metrics={},
        bytes=start["bytes"],
        sha256=start["sha256"],
        origin=CheckpointOrigin.bundled,
    )
