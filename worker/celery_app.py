"""The Celery application of a worker: settings, and what happens when it starts and stops.

celery --app worker.celery_app worker --queues work --pool threads --concurrency 1
"""

import warnings
from typing import Any

from celery import signals

from app.core.queue import QUEUES, get_celery
from worker.housekeeping import Housekeeping
from worker.supervisor import supervisor

# Root is usual in containers; what Celery fears there is pickle, which is not accepted here.
warnings.filterwarnings("ignore", message="You're running the worker with superuser privileges")

app = get_celery()
app.conf.update(imports=["worker.tasks"], worker_prefetch_multiplier=1, task_acks_late=False)

_housekeeping: list[Housekeeping] = []


@signals.worker_ready.connect  # type: ignore[untyped-decorator]
def begin(sender: Any, **_: Any) -> None:
    """Write the catalogue, say that this worker is there, and look after its queues."""
    served = [queue.name for queue in sender.task_consumer.queues if queue.name in QUEUES]
    keeper = Housekeeping(str(sender.hostname), served)
    keeper.start()
    _housekeeping.append(keeper)
    if "work" in served:
        # Training takes so long that its start does not count.
        supervisor.keep_a_spare()


@signals.worker_shutting_down.connect  # type: ignore[untyped-decorator]
def finish(**_: Any) -> None:
    """Ask the running jobs to save and stop; Celery then waits for their bells to return."""
    supervisor.stop()
    for keeper in _housekeeping:
        keeper.stop()
