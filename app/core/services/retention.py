"""Which weights of a training stay: a week of checkpoints would fill the store.

Of each training the newest `RAPIDLABEL_KEEP_CHECKPOINTS`, the best, those at multiples of its option `keep_every`,
those that a person pinned, and those that a prediction, an export or another training was started with. Rows and
metrics stay of all. First the row says that its weights are gone (`doomed`), then the file goes, then the row says so
(`removed`): whatever dies in between, the next sweep goes on.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.core.db import Database
from app.core.models import Checkpoint, CheckpointOrigin, Detector, Job, JobKind, Weights, WeightsExport
from app.core.services import checkpoints
from app.core.storage import BlobStore

YOUNG_SECONDS = 600.0
"""A file written so recently stays: the same bytes may be on their way into another row."""
MOST_AT_ONCE = 50
USES = (JobKind.predict, JobKind.export, JobKind.train)


def sweep(database: Database, store: BlobStore, keep: int) -> int:
    """Remove what does not stay, `MOST_AT_ONCE` at most; return how many weights went.

    Safe to be killed in, and to be done by several at once.
    """
    database.run(lambda session: doom(session, keep))
    with database.read() as session:
        doomed = _doomed(session)
        shared = [row.id for row in doomed if _needed(session, row.sha256)]
    free = [row for row in doomed if row.id not in shared and not store.younger(row.sha256, YOUNG_SECONDS)]
    for row in free:
        store.delete(row.sha256)
    gone = [*shared, *(row.id for row in free)]
    statement = update(Checkpoint).where(Checkpoint.id.in_(gone), Checkpoint.weights == Weights.doomed)
    if gone:
        database.run(lambda session: session.execute(statement.values(weights=Weights.removed)))
    return len(gone)


def doom(session: Session, keep: int) -> None:
    """Mark the weights that do not stay, of every training that has more than `keep`."""
    kept = (Checkpoint.origin == CheckpointOrigin.job, Checkpoint.weights == Weights.kept)
    crowded = select(Checkpoint.job_id).where(*kept, Checkpoint.job_id.is_not(None)).group_by(Checkpoint.job_id)
    for job_id in list(session.scalars(crowded.having(func.count() > keep))):
        # Locked, so that whoever starts something with one of them is either seen here or sees what is done here.
        columns = select(Checkpoint.id, Checkpoint.step, Checkpoint.best, Checkpoint.options, Checkpoint.project_id)
        of_job = columns.where(*kept, Checkpoint.job_id == job_id).order_by(Checkpoint.step.desc()).with_for_update()
        old = [row for row in session.execute(of_job).all()[keep:] if not row.best]
        old = [row for row in old if not checkpoints.stays_by_step(row.options, row.step)]
        used = _used(session, old[0].project_id) if old else set()
        ids = [row.id for row in old if row.id not in used]
        session.execute(update(Checkpoint).where(Checkpoint.id.in_(ids)).values(weights=Weights.doomed))


def _used(session: Session, project_id: int) -> set[int]:
    """The checkpoints that something was started with."""
    specs = session.scalars(select(Job.spec).where(Job.project_id == project_id, Job.kind.in_(USES)))
    exported = session.scalars(select(WeightsExport.checkpoint_id))
    return {*exported, *(named for spec in specs for named in _named(spec))}


def _named(spec: dict[str, Any]) -> Iterator[int]:
    for part in (spec, spec.get("init") or {}):
        if part.get("checkpoint_id") is not None:
            yield int(part["checkpoint_id"])


def _doomed(session: Session) -> list[Any]:
    statement = select(Checkpoint.id, Checkpoint.sha256).where(Checkpoint.weights == Weights.doomed)
    return list(session.execute(statement.limit(MOST_AT_ONCE)))


def _needed(session: Session, sha256: str) -> bool:
    """Tell whether another row needs the file: the same training twice gives the same bytes."""
    needing = (
        select(Checkpoint.id).where(Checkpoint.sha256 == sha256, Checkpoint.weights.not_in(checkpoints.GONE)),
        select(Checkpoint.id).where(Checkpoint.state_sha256 == sha256),
        select(WeightsExport.id).where((WeightsExport.sha256 == sha256) | (WeightsExport.package_sha256 == sha256)),
    )
    starts = session.scalars(select(Detector.start))
    return any(session.scalar(statement.limit(1)) is not None for statement in needing) or any(
        start and start["sha256"] == sha256 for start in starts
    )
