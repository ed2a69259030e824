"""What a job's row says: `message` and `error` in English, and beside each the text that a page translates."""

from typing import Any

from app.core import words
from app.core.models import Job
from app.core.words import Text

LONGEST_MESSAGE = 1_000


def columns(message: Text | None = None, error: Text | None = None) -> dict[str, Any]:
    """Return the columns of a job that say this; what is None is left as it is."""
    values: dict[str, Any] = {}
    if message is not None:
        values |= {"message": str(message)[:LONGEST_MESSAGE], "message_text": message.as_json()}
    if error is not None:
        values |= {"error": str(error), "error_text": error.as_json()}
    return values


def write(job: Job, message: Text | None = None, error: Text | None = None) -> None:
    """Let a job's row say this."""
    for name, value in columns(message, error).items():
        setattr(job, name, value)


def error_of(job: Job) -> Text | str:
    """Return why the job failed."""
    return words.read(job.error_text) if job.error_text else job.error or ""
