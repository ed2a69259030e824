"""Checkpoints: recorded by a run, downloaded, continued from."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, object_session

from app.core.errors import Gone, NotFound
from app.core.models import Checkpoint, CheckpointOrigin, Detector, Job, Weights
from app.core.services import runs
from app.core.services.runs import Claim
from app.core.words import say

# States (optimizer and all) kept for resuming; which weights stay says `retention`.
STATES_KEPT = 2
GONE = frozenset({Weights.doomed, Weights.removed})


def get(session: Session, checkpoint_id: int) -> Checkpoint:
    """Return a checkpoint. Raises `NotFound`."""
    checkpoint = session.get(Checkpoint, checkpoint_id)
    if checkpoint is None:
        raise NotFound(say("checkpoints.none", id=checkpoint_id))
    return checkpoint


def get_in(session: Session, project_id: int, checkpoint_id: int) -> Checkpoint:
    """Return a checkpoint of a project. Raises `NotFound`, also when it is another project's."""
    checkpoint = get(session, checkpoint_id)
    if checkpoint.project_id != project_id:
        raise NotFound(say("checkpoints.none_here", id=checkpoint_id))
    return checkpoint


def with_weights(session: Session, checkpoint: Checkpoint) -> Checkpoint:
    """Return the checkpoint, whose weights stay from now on if a job that names it is started in this transaction.

    Raises `Gone` when they were removed.
    """
    # Whoever is about to remove them waits here, and finds the job afterwards, or was first.
    session.refresh(checkpoint, ["weights"], with_for_update=True)
    return check_weights(checkpoint)


def check_weights(checkpoint: Checkpoint) -> Checkpoint:
    """Raise `Gone` when the checkpoint's weights were removed."""
    if checkpoint.weights in GONE:
        raise Gone(say("checkpoints.weights_gone", id=checkpoint.id), code="weights_gone")
    return checkpoint


def pin(session: Session, checkpoint_id: int, *, pinned: bool) -> Checkpoint:
    """Keep a checkpoint's weights for ever, or as long as any. Raises `NotFound`, `Gone`."""
    checkpoint = with_weights(session, get(session, checkpoint_id))
    checkpoint.weights = Weights.pinned if pinned else Weights.kept
    session.flush()
    return checkpoint


def of_job(job_id: int) -> Select[Checkpoint]:
    return select(Checkpoint).where(Checkpoint.job_id == job_id)


def of_project(project_id: int) -> Select[Checkpoint]:
    return select(Checkpoint).where(Checkpoint.project_id == project_id)


def record(session: Session, run: Claim, values: dict[str, Any], *, best: bool) -> list[str]:
    """Write a checkpoint's row, the commit point of its blobs; a step that is there already is replaced.

    A new checkpoint clears the job's deaths. Returns the state blobs that nothing needs any more. Raises `Fenced`.
    """
    runs.beat(session, run, deaths=0)
    job = session.get_one(Job, run.job_id)
    if best:
        session.execute(update(Checkpoint).where(Checkpoint.job_id == job.id).values(best=False))
    earlier = session.scalar(of_job(job.id).where(Checkpoint.step == values["step"]))
    if earlier is None:
        earlier = Checkpoint(project_id=job.project_id, job_id=job.id, origin=CheckpointOrigin.job)
        session.add(earlier)
    for name, value in values.items():
        setattr(earlier, name, value)
    if earlier.weights in GONE:
        earlier.weights = Weights.kept
    earlier.best = best or bool(earlier.best)
    session.flush()
    return _retire_states(session, job.id)


def resumable(session: Session, job_id: int) -> list[Checkpoint]:
    """Return a job's checkpoints that hold a whole state, newest first."""
    statement = of_job(job_id).where(Checkpoint.state_sha256.is_not(None)).order_by(Checkpoint.step.desc())
    return list(session.scalars(statement))


def stays_by_step(options: Mapping[str, Any], step: int) -> bool:
    """Tell whether the option `keep_every` of a training keeps the checkpoint of this step."""
    keep_every = options.get("keep_every")
    return keep_every is not None and step % int(keep_every) == 0


def _retire_states(session: Session, job_id: int) -> list[str]:
    old = resumable(session, job_id)[STATES_KEPT:]
    retired = []
    for checkpoint in old:
        if checkpoint.best or stays_by_step(checkpoint.options, checkpoint.step):
            continue
        retired.append(str(checkpoint.state_sha256))
        checkpoint.state_sha256 = None
    session.flush()
    used = set(session.scalars(select(Checkpoint.state_sha256).where(Checkpoint.state_sha256.in_(retired))))
    return [sha for sha in retired if sha not in used]


class Served(NamedTuple):
    """How frames are looked at with some weights: `size`, in pixels, is their longer side, or that of one of the
    `tiles` along it; None where the detector of the weights is not here to tell.
    """

    size: int | None
    tiles: int


def served(checkpoint: Checkpoint) -> Served:
    """Return what a prediction takes that is told nothing else. The checkpoint has to be of a session."""
    session = object_session(checkpoint)
    detector = session.get(Detector, checkpoint.detector) if session else None
    schema = detector.options if detector else {}
    defaults = {name: about.get("default") for name, about in schema.get("properties", {}).items()}
    options = {**defaults, **{name: value for name, value in checkpoint.options.items() if value is not None}}
    own = options.get("served_size") if schema.get("x-any-shape") else None
    return Served(own or options.get("input_size"), options.get("tiles") or 1)
