"""Removes blobs that no row names, and what killed writers left: mark and sweep, with a day's grace."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import manifest
from app.core.models import Checkpoint, Dataset, Detector, Frame, Job, JobStatus, Preflight, WeightsExport
from app.core.services import checkpoints
from app.core.storage import BlobStore

GRACE_SECONDS = 86_400.0
ALIVE = (JobStatus.queued, JobStatus.paused, JobStatus.running)


MOST_BY_ITSELF, FEW = 0.2, 10
"""Part of the old blobs that goes without a person's word, and how many always may."""


class TooMuch(Exception):
    """So many blobs are named by nothing that it looks like another database's store; none was removed."""

    def __init__(self, unnamed: int, old: int) -> None:
        super().__init__(
            f"{unnamed} of {old} stored files are named by nothing. If this is the right database for this store, "
            "remove them by: python -m app.web.cli collect-garbage"
        )


def collect(session: Session, store: BlobStore, *, grace: float = GRACE_SECONDS, by_itself: bool = False) -> int:
    """Delete what is not marked and older than `grace` seconds; return how many files went.

    Safe to be killed in, and to be done by several at once. Raises `TooMuch` when nobody asked for it (`by_itself`) and
    most of a store would go.
    """
    old = list(store.walk(older_than=grace))
    marked = set(_marked(session, store))
    unnamed = [sha256 for sha256 in old if sha256 not in marked]
    if by_itself and len(unnamed) > max(FEW, MOST_BY_ITSELF * len(old)):
        raise TooMuch(len(unnamed), len(old))
    removed = 0
    for sha256 in unnamed:
        if store.younger(sha256, grace):
            continue  # written again meanwhile, for a row that is still to come
        store.delete(sha256)
        removed += 1
    return removed + store.sweep_staging(older_than=grace)


def _marked(session: Session, store: BlobStore) -> Iterator[str]:
    yield from session.scalars(select(Frame.sha256))
    with_weights = Checkpoint.weights.not_in(checkpoints.GONE)
    yield from session.scalars(select(Checkpoint.sha256).where(with_weights))
    for state in session.scalars(select(Checkpoint.state_sha256)):
        if state:
            yield state
    for pictures in session.scalars(select(Preflight.pictures)):
        yield from pictures
    for model, package in session.execute(select(WeightsExport.sha256, WeightsExport.package_sha256)):
        yield from (model, package)
    yield from (start["sha256"] for start in session.scalars(select(Detector.start)) if start)
    for sha256 in session.scalars(select(Dataset.sha256)):
        yield sha256
        with store.open(sha256) as file:
            yield from (frame.sha256 for frame in manifest.read(file)[1])
    for spec in session.scalars(select(Job.spec).where(Job.status.in_(ALIVE))):
        files = [*spec.get("files", []), *([spec["file"]] if "file" in spec else [])]
        yield from (file["sha256"] for file in files)
