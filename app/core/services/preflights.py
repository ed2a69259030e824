"""What a training saw before its first step: written by its run, looked at by people."""

from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.models import Preflight
from app.core.services import runs
from app.core.services.runs import Claim
from app.core.words import say


def record(session: Session, run: Claim, report: dict[str, Any], pictures: list[str]) -> None:
    """Write what was seen, in place of what there is; `pictures` are JPEG blobs by SHA-256. Raises `Fenced`."""
    runs.beat(session, run)
    session.execute(delete(Preflight).where(Preflight.job_id == run.job_id))
    session.add(Preflight(job_id=run.job_id, report=report, pictures=pictures))
    session.flush()


def find(session: Session, job_id: int) -> Preflight | None:
    """Return what was seen, if anything was."""
    return session.get(Preflight, job_id)


def picture(session: Session, job_id: int, place: int) -> str:
    """Return the blob of a picture, counted from 0. Raises `NotFound`."""
    found = find(session, job_id)
    pictures = found.pictures if found else []
    if place >= len(pictures):
        raise NotFound(say("preflight.no_picture", id=job_id, place=place))
    return pictures[place]
