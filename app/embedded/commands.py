"""What the embedded stack consists of, as commands."""

from app.core.parent import Lifeline
from app.embedded.port import ADDRESS

QUEUES = ("work", "train")
# One process of Python computes on one core at a time; writers of both queue at the same gate (decision 0007).
WEB_PROCESSES = 2


def prepare(lifeline: Lifeline, url: str) -> list[str]:
    """Return the command that migrates, and at the first start makes an admin whose sign-in link leads to `url`."""
    return lifeline.command("app.web.cli", "prepare", "--url", url)


def web(lifeline: Lifeline, port: int) -> list[str]:
    options = ("--config", "deploy/gunicorn.conf.py", "--workers", str(WEB_PROCESSES), "--bind", f"{ADDRESS}:{port}")
    return lifeline.command("gunicorn", *options, "app:create_app()")


def worker(lifeline: Lifeline, queue: str) -> list[str]:
    """Return the command of the worker of one queue.

    Threads, because a job that needs a process starts one; and no talk between workers, because the broker that needs
    no server (files in a folder) knows no broadcast.
    """
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    pool = ("--pool", "threads", "--concurrency", "1")
    names = ("--queues", queue, "--hostname", f"{queue}@%h")
    return lifeline.command("celery", "--quiet", "--app", "worker.celery_app", "worker", *names, *pool, *quiet)
