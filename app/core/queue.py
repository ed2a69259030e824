"""The doorbell: tells workers that a queue has work, only after the rows are committed.

A bell carries nothing but the queue's name. A lost bell is rung again by the sweeper; a doubled one finds nothing
to do.
"""

import logging
from functools import cache
from pathlib import Path
from typing import Any

from celery import Celery
from kombu.exceptions import OperationalError
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.core.settings import Settings, get_settings

RING = "rapidlabel.ring"
QUEUES = ("work", "train")
# Redis delivers an unacknowledged message again after this time; ours are acknowledged at once.
VISIBILITY_TIMEOUT = 86_400
log = logging.getLogger(__name__)


def broker_options(settings: Settings) -> dict[str, Any]:
    """Return Celery's settings for the broker: Redis, or a folder when there is no server."""
    if not settings.embedded_broker:
        return {
            "broker_url": settings.broker_url,
            "broker_transport_options": {
                "visibility_timeout": VISIBILITY_TIMEOUT,
                "socket_connect_timeout": 3,
                "socket_timeout": 30,
                # A bell that finds no broker is given up at once: nobody waits for it, the sweeper rings again.
                "max_retries": 0,
            },
        }
    folder = Path(settings.broker_url.removeprefix("filesystem://"))
    for name in ("messages", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        # A host nobody connects to: without one, kombu warns.
        "broker_url": "filesystem://localhost",
        "broker_transport_options": {
            "data_folder_in": str(folder / "messages"),
            "data_folder_out": str(folder / "messages"),
            "control_folder": str(folder / "control"),
            "polling_interval": 0.2,
        },
    }


@cache
def get_celery() -> Celery:
    """Return this process's client of the queue."""
    celery = Celery("rapidlabel", set_as_current=False)
    celery.conf.update(
        **broker_options(get_settings()),
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        task_publish_retry=False,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        worker_enable_remote_control=False,
    )
    return celery


def ring(queue: str) -> None:
    """Ring now. A broker that is away is only noted: the sweeper rings again."""
    try:
        get_celery().send_task(RING, args=[queue], queue=queue)
    except (OperationalError, OSError) as error:
        log.warning("the bell of %s did not ring: %s", queue, error)


def ring_after_commit(session: Session, queue: str) -> None:
    """Ring once the session's transaction is committed, so that the worker sees the row."""
    waiting: set[str] = session.info.setdefault("bells", set())
    if not waiting:
        event.listen(session, "after_commit", _ring_all, once=True)
    waiting.add(queue)


def _ring_all(session: Session) -> None:
    for queue in session.info.pop("bells", set()):
        ring(queue)


def check() -> str:
    """Return `ok`, or why the broker does not answer."""
    try:
        with get_celery().connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
    except (OperationalError, OSError) as error:
        return f"does not answer: {error}"
    return "ok"
