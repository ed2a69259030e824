"""Exit with 0 if the worker of this container has a fresh heartbeat; for Docker's health checks.

Celery's own ping is no use here: it needs remote control, which the workers do without.
"""

import sys

from sqlalchemy import func, select

from app.core.columns import database_now
from app.core.db import get_database
from app.core.models import Worker
from app.core.settings import get_settings


def main() -> int:
    settings = get_settings()
    fresh = database_now(-settings.heartbeat_timeout)
    here = Worker.name.endswith(f"@{settings.host}", autoescape=True)
    with get_database().read() as session:
        alive = session.scalar(select(func.count(Worker.id)).where(here, Worker.heartbeat_at > fresh))
    return 0 if alive else 1


if __name__ == "__main__":
    sys.exit(main())
