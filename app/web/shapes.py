"""The shapes of the API that several resources share."""

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import PlainSerializer

from app.core.clock import iso
from app.core.models import Checkpoint, Dataset, FrameState, Job, JobStatus, Origin, Source
from app.core.services.checkpoints import GONE, served
from app.core.services.frames import SHOWN, Lease, Shown
from app.web.contract import Out

Moment = Annotated[datetime, PlainSerializer(iso, return_type=str)]


class BoxOut(Out):
    """`bbox` is x1, y1, x2, y2 in float pixels of the frame; x2 and y2 are exclusive."""

    id: uuid.UUID
    frame_id: int
    label_id: int
    bbox: tuple[float, float, float, float]
    track_id: uuid.UUID | None
    occluded: bool
    truncated: bool
    difficult: bool
    ignore: bool
    keyframe: bool
    origin: Origin
    score: float | None
    checkpoint_id: int | None
    verified: bool
    rev: int


class LeaseOut(Out):
    account_id: int
    name: str
    mine: bool
    expires_at: Moment


class FrameInList(Out):
    id: int
    source_id: int
    index: int
    name: str
    pts_us: int | None
    width: int
    height: int
    sha256: str
    state: FrameState
    revision: int


class FrameOut(FrameInList):
    project_id: int
    camera_id: int
    lease: LeaseOut | None
    boxes: list[BoxOut]
    review_comment: str | None


class SourceOut(Out):
    id: int
    camera_id: int
    project_id: int
    name: str
    kind: str
    frames: int
    width: int | None
    height: int | None
    fps: float | None
    lost_frames: int
    created_at: Moment
    job_id: int | None


class TrainerOut(Out):
    host: str
    pid: int


class TextOut(Out):
    """Something said, to be put into any language; a parameter may be such a text again. See `app.core.words`."""

    key: str
    params: dict[str, Any]


class JobOut(Out):
    id: int
    kind: str
    project_id: int | None
    status: JobStatus
    progress: float
    message: str
    message_text: TextOut | None
    error: str | None
    error_text: TextOut | None
    cancel_requested: bool
    attempt: int
    spec: dict[str, Any]
    result: dict[str, Any] | None
    trainer: TrainerOut | None
    created_at: Moment
    started_at: Moment | None
    finished_at: Moment | None


class DatasetOut(Out):
    id: int
    project_id: int
    name: str
    sha256: str
    frames: int
    boxes: int
    counts: dict[str, Any]
    filter: dict[str, Any]
    split: dict[str, Any]
    created_at: Moment
    created_by: int | None


class CheckpointOut(Out):
    """`bytes` and `sha256` are of the weights, also where these were removed to make room.

    `served_size` and `tiles` are what a prediction takes that is told neither: the longer side of frames in pixels, or
    of each of so many tiles along it; null where the detector is not in the catalogue.
    """

    id: int
    project_id: int
    job_id: int | None
    dataset_id: int | None
    name: str | None
    detector: str
    labels: list[dict[str, Any]]
    step: int
    epoch: int
    metrics: dict[str, Any]
    bytes: int
    sha256: str
    best: bool
    weights: Literal["kept", "pinned", "removed"]
    served_size: int | None
    tiles: int
    origin: str
    created_at: Moment


def show_lease(lease: Lease | None, account_id: int) -> LeaseOut | None:
    if lease is None:
        return None
    return LeaseOut(
        account_id=lease.account_id, name=lease.name, mine=lease.account_id == account_id, expires_at=lease.expires_at
    )


def show_frame(frame: Shown, account_id: int) -> FrameOut:
    listed = {name: getattr(frame, name) for name in SHOWN}
    return FrameOut(**listed, camera_id=frame.camera_id, lease=show_lease(frame.lease, account_id), boxes=frame.boxes)


def show_source(source: Source) -> SourceOut:
    return SourceOut(
        id=source.id,
        camera_id=source.camera_id,
        project_id=source.project_id,
        name=source.name,
        kind=source.kind,
        frames=source.frame_count,
        width=source.width,
        height=source.height,
        fps=source.fps,
        lost_frames=source.lost_frames,
        created_at=source.created_at,
        job_id=source.job_id,
    )


def show_job(job: Job) -> JobOut:
    trainer = None
    if job.trainer_pid is not None and job.trainer_host is not None:
        trainer = TrainerOut(host=job.trainer_host, pid=job.trainer_pid)
    said = {name: getattr(job, name) for name in ("message", "message_text", "error", "error_text")}
    names = "id kind project_id status progress cancel_requested attempt spec result".split()
    times = {name: getattr(job, name) for name in ("created_at", "started_at", "finished_at")}
    return JobOut(**{name: getattr(job, name) for name in names}, **said, trainer=trainer, **times)


def show_dataset(dataset: Dataset) -> DatasetOut:
    return DatasetOut.model_validate(dataset)


def show_checkpoint(checkpoint: Checkpoint) -> CheckpointOut:
    # What is about to be removed cannot be had any more.
    weights = "removed" if checkpoint.weights in GONE else checkpoint.weights
    size, tiles = served(checkpoint)
    made = {"weights": weights, "served_size": size, "tiles": tiles}
    columns = {name: getattr(checkpoint, name) for name in CheckpointOut.model_fields if name not in made}
    return CheckpointOut.model_validate({**columns, **made})
