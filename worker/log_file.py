"""What a job's processes print, kept beside its files."""

from pathlib import Path
from typing import IO

from app.core.settings import get_settings


def job_folder(job_id: int) -> Path:
    """Return the local folder of a job's files."""
    return get_settings().home / "jobs" / str(job_id)


def job_log(job_id: int) -> IO[bytes]:
    """Open a job's log for appending."""
    folder = job_folder(job_id)
    folder.mkdir(parents=True, exist_ok=True)
    return (folder / "log.txt").open("ab")
