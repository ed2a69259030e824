"""Weights taken away: each format is made once, by a job, when somebody first asks for it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.blob_writer import Blob
from app.core.clock import now
from app.core.models import Checkpoint, Job, JobKind, JobStatus, WeightsExport, WeightsFormat
from app.core.services import checkpoints, jobs, runs
from app.core.services.job_moves import ENDED
from app.core.services.runs import Claim

SUFFIXES = {
    WeightsFormat.h5: ".weights.h5",
    WeightsFormat.keras: ".keras",
    WeightsFormat.saved_model: ".saved_model.zip",
    WeightsFormat.onnx: ".onnx",
    WeightsFormat.litert: ".tflite",
    WeightsFormat.litert_int8: ".int8.tflite",
}


def stem(checkpoint: Checkpoint) -> str:
    """What downloads are called: the detector, the checkpoint's id and its step."""
    return f"{checkpoint.detector}-{checkpoint.id}-step{checkpoint.step}"


def file_name(checkpoint: Checkpoint, wanted: WeightsFormat) -> str:
    return stem(checkpoint) + SUFFIXES[wanted]


def package_name(checkpoint: Checkpoint, wanted: WeightsFormat) -> str:
    return f"{stem(checkpoint)}-{wanted}.zip"


def find(session: Session, checkpoint: Checkpoint, wanted: WeightsFormat) -> WeightsExport | None:
    """The export that was made of the weights that the checkpoint has now, or None."""
    return session.scalar(
        select(WeightsExport).where(
            WeightsExport.checkpoint_id == checkpoint.id,
            WeightsExport.format == wanted,
            WeightsExport.weights_sha256 == checkpoint.sha256,
        )
    )


def job_for(session: Session, checkpoint: Checkpoint, wanted: WeightsFormat) -> Job | None:
    """The newest job that makes or made this export, or None. One that succeeded counts no more: see `find`."""
    statement = select(Job).where(Job.kind == JobKind.export, Job.project_id == checkpoint.project_id)
    for job in session.scalars(statement.order_by(Job.id.desc())):
        if job.spec == _spec(checkpoint, wanted):
            return None if job.status == JobStatus.succeeded else job
    return None


def start(session: Session, checkpoint_id: int, wanted: WeightsFormat, account_id: int | None) -> Job:
    """The job that makes the export: the one that is at it already, or a new one. Raises `NotFound`, `Gone`."""
    checkpoint = checkpoints.with_weights(session, checkpoints.get(session, checkpoint_id))
    job = job_for(session, checkpoint, wanted)
    if job is not None and job.status not in ENDED:
        return job
    return jobs.start(session, JobKind.export, checkpoint.project_id, _spec(checkpoint, wanted), account_id)


def record(
    session: Session, run: Claim, checkpoint_id: int, wanted: WeightsFormat, weights_sha256: str, made: Blob, zip_: Blob
) -> None:
    """Write the row, the commit point of both blobs; that of earlier weights gives way. Raises `Fenced`."""
    runs.beat(session, run)
    row = session.scalar(
        select(WeightsExport).where(WeightsExport.checkpoint_id == checkpoint_id, WeightsExport.format == wanted)
    )
    if row is None:
        row = WeightsExport(checkpoint_id=checkpoint_id, format=wanted)
        session.add(row)
    row.weights_sha256, row.created_at = weights_sha256, now()
    row.sha256, row.bytes = made.sha256, made.size
    row.package_sha256, row.package_bytes = zip_.sha256, zip_.size
    session.flush()


def _spec(checkpoint: Checkpoint, wanted: WeightsFormat) -> dict[str, str | int]:
    return {"checkpoint_id": checkpoint.id, "format": str(wanted), "weights_sha256": checkpoint.sha256}
