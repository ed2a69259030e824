"""Where a training starts: its own last checkpoint, another one's weights, or nothing."""

import hashlib
import logging
import shutil
from pathlib import Path

from app.core.errors import NotFound
from app.core.services import checkpoints, runs
from app.core.words import say
from worker.run import Run
from worker.training.weights import InitWeights

log = logging.getLogger(__name__)


def state_to_resume(run: Run, folder: Path) -> Path | None:
    """Fetch the newest checkpoint's state that is whole; a damaged or missing one falls back to the one before.

    Rows past the one chosen are forgotten: the run makes them again.
    """
    with run.database.read() as session:
        known = checkpoints.resumable(session, run.claim.job_id)
    for checkpoint in known:
        path = _fetch(run, str(checkpoint.state_sha256), folder / "resume.npz")
        if path is None:
            log.warning("the state of step %s is missing or damaged; trying the one before", checkpoint.step)
            continue
        _rewind(run, checkpoint.step)
        log.info("going on from step %s", checkpoint.step)
        return path
    _rewind(run, 0)
    return None


def _rewind(run: Run, step: int) -> None:
    run.write(lambda session: runs.rewind(session, run.claim.job_id, step))


def start_weights(run: Run, folder: Path) -> InitWeights | None:
    """Fetch the weights that the job's `init` names. Raises `NotFound` or `Gone` when they are not there."""
    init = run.spec["init"]
    if init["checkpoint_id"] is None or init["mode"] == "scratch":
        return None
    with run.database.read() as session:
        checkpoint = checkpoints.check_weights(checkpoints.get(session, int(init["checkpoint_id"])))
    path = _fetch(run, checkpoint.sha256, folder / "start.weights.h5")
    if path is None:
        raise NotFound(say("checkpoints.weights_missing", id=checkpoint.id))
    names = [str(label["name"]) for label in checkpoint.labels]
    return InitWeights(
        path,
        "continue" if init["mode"] == "continue" else "transfer",
        checkpoint.options,
        names,
        optional=init["mode"] == "best",
    )


def _fetch(run: Run, sha256: str, target: Path) -> Path | None:
    try:
        with run.store.as_file(sha256) as source:
            shutil.copyfile(source, target)
    except NotFound:
        return None
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return target if digest == sha256 else None
