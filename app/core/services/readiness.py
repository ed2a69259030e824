"""Whether database, storage and broker answer, a worker is there and the catalogue is written."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import queue
from app.core.columns import database_now
from app.core.models import Detector, Worker
from app.core.settings import get_settings
from app.core.storage import get_store


def check(session: Session) -> dict[str, str]:
    """Return each part's state: `ok`, or what is wrong with it."""
    return {
        "database": "ok",
        "storage": _storage(),
        "broker": queue.check(),
        "worker": _worker(session),
        "catalogue": "ok" if session.scalar(select(func.count(Detector.name))) else "is not written yet",
    }


def _storage() -> str:
    try:
        get_store().check()
    except OSError as error:
        return f"does not answer: {error}"
    return "ok"


def _worker(session: Session) -> str:
    fresh = database_now(-get_settings().heartbeat_timeout)
    alive = session.scalar(select(func.count(Worker.id)).where(Worker.heartbeat_at > fresh))
    return "ok" if alive else "no worker is there"
