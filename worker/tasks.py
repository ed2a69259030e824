"""The doorbell: a bell says only that a queue has work."""

from app.core.queue import RING, get_celery
from worker.supervisor import supervisor


@get_celery().task(name=RING)  # type: ignore[untyped-decorator]
def ring(queue: str) -> None:
    """Run the jobs of `queue` until none is waiting."""
    supervisor.serve(queue)
