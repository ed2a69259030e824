"""The states of a job and the moves between them: the one place that knows them.

queued -> running -> succeeded | failed | cancelled
queued <-> paused, running -> paused (it asked to stop and wrote a checkpoint), running -> queued (to be resumed)
failed -> queued (somebody resumes what has a checkpoint to go on from)
"""

from app.core.models import JobStatus

S = JobStatus
MOVES: dict[JobStatus, frozenset[JobStatus]] = {
    S.queued: frozenset({S.running, S.paused, S.cancelled}),
    S.paused: frozenset({S.queued, S.cancelled}),
    S.running: frozenset({S.succeeded, S.failed, S.cancelled, S.paused, S.queued}),
    S.succeeded: frozenset(),
    S.failed: frozenset({S.queued}),
    S.cancelled: frozenset(),
}
ENDED = frozenset({S.succeeded, S.failed, S.cancelled})


def allowed(now: str, then: JobStatus) -> bool:
    """Tell whether a job may go from `now` to `then`."""
    return then in MOVES[JobStatus(now)]
