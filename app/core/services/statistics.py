"""The health numbers of a project."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.models import Box, Camera, Frame, FrameState, Label, Source

# A median needs the values; beyond this many per label the first ones stand for all.
MOST_VALUES = 50_000


@dataclass(frozen=True, slots=True)
class Statistics:
    frames: dict[str, int]
    boxes: dict[str, int]
    labels: list[dict[str, Any]]
    cameras: list[dict[str, Any]]


def of_project(session: Session, project_id: int) -> Statistics:
    """Count a project's frames by state, boxes by verification, and both by label and by camera."""
    return Statistics(
        frames=_frames(session, project_id),
        boxes=_boxes(session, project_id),
        labels=_labels(session, project_id),
        cameras=_cameras(session, project_id),
    )


def _frames(session: Session, project_id: int) -> dict[str, int]:
    rows = session.execute(
        select(Frame.state, func.count()).where(Frame.project_id == project_id).group_by(Frame.state)
    ).all()
    counts = {str(state): 0 for state in FrameState} | {state: count for state, count in rows}  # noqa: C416
    return {"total": sum(counts.values()), **counts}


def _boxes(session: Session, project_id: int) -> dict[str, int]:
    rows = session.execute(
        select(Box.verified, func.count())
        .join(Frame, Frame.id == Box.frame_id)
        .where(Frame.project_id == project_id)
        .group_by(Box.verified)
    ).all()
    counts = {bool(verified): count for verified, count in rows}
    verified, proposals = counts.get(True, 0), counts.get(False, 0)
    return {"total": verified + proposals, "verified": verified, "proposals": proposals}


def _labels(session: Session, project_id: int) -> list[dict[str, Any]]:
    found = []
    for label in session.scalars(select(Label).where(Label.project_id == project_id).order_by(Label.position)):
        count = session.scalar(select(func.count()).where(Box.label_id == label.id, Box.verified)) or 0
        sizes = session.execute(
            select(Box.x2 - Box.x1, Box.y2 - Box.y1).where(Box.label_id == label.id, Box.verified).limit(MOST_VALUES)
        ).all()
        found.append(
            {
                "label_id": label.id,
                "name": label.name,
                "boxes": count,
                "median_width": _median([width for width, _ in sizes]),
                "median_height": _median([height for _, height in sizes]),
            }
        )
    return found


def _cameras(session: Session, project_id: int) -> list[dict[str, Any]]:
    frames = (
        select(Source.camera_id, func.count(Frame.id).label("n"))
        .join(Frame, Frame.source_id == Source.id)
        .where(Source.project_id == project_id)
        .group_by(Source.camera_id)
        .subquery()
    )
    boxes = (
        select(Source.camera_id, func.count(Box.id).label("n"))
        .join(Frame, Frame.source_id == Source.id)
        .join(Box, Box.frame_id == Frame.id)
        .where(Source.project_id == project_id, Box.verified)
        .group_by(Source.camera_id)
        .subquery()
    )
    statement = (
        select(Camera.id, Camera.name, func.coalesce(frames.c.n, 0), func.coalesce(boxes.c.n, 0))
        .outerjoin(frames, frames.c.camera_id == Camera.id)
        .outerjoin(boxes, boxes.c.camera_id == Camera.id)
        .where(Camera.project_id == project_id)
        .order_by(Camera.id)
    )
    return [
        {"camera_id": i, "name": name, "frames": frame_count, "boxes": box_count}
        for i, name, frame_count, box_count in session.execute(statement)
    ]


def _median(values: list[float]) -> float | None:
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return round(ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2, 2)
