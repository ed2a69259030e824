"""Proposals: what a checkpoint found, put on frames for people to verify."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.editing import MOST_CHANGES, Before, BoxFields, Change
from app.core.errors import InvalidInput
from app.core.geometry import Box as BoxEdges
from app.core.geometry import iou_matrix
from app.core.ids import uuid7
from app.core.models import Box, Checkpoint, JobKind, Origin, Rejection, Source
from app.core.services import bundled, cameras, checkpoints, edits, frames, ingest, jobs
from app.core.services.edit_permission import Author
from app.core.words import say
from app.core.zones import any_holds

# A proposal that overlaps a verified or rejected box by this much says nothing new.
COVERED_IOU = 0.6
DEFAULT_THRESHOLD = 0.25


@dataclass(frozen=True, slots=True)
class Detection:
    label_id: int
    bbox: BoxEdges
    score: float


def start(
    session: Session,
    source_id: int,
    checkpoint_id: int,
    threshold: float | None,
    account_id: int | None,
    *,
    input_size: int | None = None,
    tiles: int | None = None,
    scales: int | None = None,
    precision: str | None = None,
) -> Any:
    """Start a job that runs a checkpoint over a source, in the size, tiles and scales that suit it unless told.

    `precision` is "float32" or "int8", or left to the worker.

    Raises `NotFound`, also for another project's checkpoint, `Gone` for removed weights, and
    `InvalidInput` when it knows no label of the project.
    """
    source: Source = ingest.get(session, source_id)
    checkpoint: Checkpoint = checkpoints.get_in(session, source.project_id, checkpoint_id)
    if not any(bundled.label_ids(session, checkpoint)):
        raise InvalidInput(say("training.knows_no_label"), fields={"checkpoint_id": say("fields.other_labels")})
    checkpoints.with_weights(session, checkpoint)
    spec = {
        "source_id": source.id,
        "checkpoint_id": checkpoint.id,
        "threshold": DEFAULT_THRESHOLD if threshold is None else threshold,
        "input_size": input_size,
        "tiles": tiles,
        "scales": scales,
        "precision": precision,
    }
    return jobs.start(session, JobKind.predict, source.project_id, spec, account_id)


def propose(
    session: Session,
    project_id: int,
    author: Author,
    edit_id: uuid.UUID,
    checkpoint_id: int,
    found: Mapping[int, Sequence[Detection]],
) -> int:
    """Put detections on frames (by frame id) and return how many proposals were made.

    It is one edit, or as many as an edit's limit asks for.

    Every unverified model box of those frames goes, whatever its checkpoint; people's boxes are never touched. Left out
    is what a verified box covers (IoU >= 0.6), what was rejected from the same checkpoint, and what is inside an ignore
    zone.
    """
    frames.lock(session, list(found))
    stored: dict[int, list[Box]] = {frame_id: [] for frame_id in found}
    for box in session.scalars(select(Box).where(Box.frame_id.in_(list(found)))):
        stored[box.frame_id].append(box)
    rejected = _rejected(session, checkpoint_id, list(found))
    zones = cameras.zones_of_frames(session, list(found))
    changes: list[Change] = []
    made = 0
    for frame_id, detections in found.items():
        boxes = stored[frame_id]
        changes += [_removal(box) for box in boxes if not box.verified and box.origin == Origin.model]
        verified = [_edges(box) for box in boxes if box.verified]
        for detection in detections:
            known = verified + rejected.get((frame_id, detection.label_id), [])
            if known and iou_matrix([detection.bbox], known).max() >= COVERED_IOU:
                continue
            if any_holds(zones[frame_id], detection.bbox):
                continue
            changes.append(_proposal(frame_id, detection, checkpoint_id))
            made += 1
    for start_at in range(0, len(changes), MOST_CHANGES):
        part_id = edit_id if start_at == 0 else uuid.uuid5(edit_id, str(start_at))
        edits.apply(session, project_id, author, part_id, changes[start_at : start_at + MOST_CHANGES])
    return made


def _removal(box: Box) -> Change:
    return Change(box_id=box.id, frame_id=box.frame_id, before=Before(rev=box.rev), after=None)


def _proposal(frame_id: int, detection: Detection, checkpoint_id: int) -> Change:
    fields = BoxFields(
        label_id=detection.label_id,
        bbox=tuple(detection.bbox),
        origin=Origin.model,
        score=round(detection.score, 4),
        checkpoint_id=checkpoint_id,
        verified=False,
    )
    return Change(box_id=uuid7(), frame_id=frame_id, before=None, after=fields)


def _edges(box: Box | Rejection) -> BoxEdges:
    return BoxEdges(box.x1, box.y1, box.x2, box.y2)


def _rejected(session: Session, checkpoint_id: int, frame_ids: list[int]) -> dict[tuple[int, int], list[BoxEdges]]:
    statement = select(Rejection).where(Rejection.frame_id.in_(frame_ids), Rejection.checkpoint_id == checkpoint_id)
    found: dict[tuple[int, int], list[BoxEdges]] = {}
    for row in session.scalars(statement):
        found.setdefault((row.frame_id, row.label_id), []).append(_edges(row))
    return found
