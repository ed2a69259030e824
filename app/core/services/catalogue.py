"""The catalogue of detectors, and the workers that are there."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.core.columns import database_now
from app.core.errors import InvalidInput
from app.core.models import Detector, Worker
from app.core.services import bundled
from app.core.settings import get_settings
from app.core.words import say


def replace(session: Session, entries: Sequence[dict[str, Any]]) -> None:
    """Write the catalogue: {name, title, options, version, start}, the default detector first.

    Start weights stay when a worker that lacks them writes it, and detectors that have some come first: they are the
    better default. Projects get those that are new.
    """
    known = {row.name: row.start for row in session.execute(select(Detector.name, Detector.start))}
    rows = [{**entry, "start": entry.get("start") or known.get(entry["name"])} for entry in entries]
    rows.sort(key=lambda row: row["start"] is None)
    session.execute(delete(Detector))
    session.add_all(Detector(**row, position=position) for position, row in enumerate(rows))
    session.flush()
    bundled.offer_everywhere(session)


def listing(session: Session) -> list[Detector]:
    """Return the detectors, the default one first."""
    return list(session.scalars(select(Detector).order_by(Detector.position)))


def find(session: Session, name: str | None) -> Detector:
    """Return a detector by name, or the default one. Raises `InvalidInput`."""
    known = listing(session)
    for detector in known:
        if name is None or detector.name == name:
            return detector
    names = ", ".join(detector.name for detector in known) or "none yet: no worker has started"
    raise InvalidInput(say("training.no_detector", name=name, known=names), fields={"detector": say("fields.unknown")})


def worker_beats(session: Session, name: str, queues: Sequence[str]) -> None:
    """Say that a worker is there."""
    values = {"heartbeat_at": database_now(), "queues": ",".join(queues)}
    result = session.execute(
        update(Worker).where(Worker.name == name).values(values).execution_options(synchronize_session=False)
    )
    if not result.rowcount:  # type: ignore[attr-defined]
        session.add(Worker(name=name, queues=values["queues"]))


def worker_has(session: Session, name: str, gpus: int) -> None:
    """Say how many GPUs a worker would train on."""
    session.execute(
        update(Worker).where(Worker.name == name).values(gpus=gpus).execution_options(synchronize_session=False)
    )


def trains_on_gpus(session: Session) -> bool:
    """Is there a worker for trainings that has a GPU?"""
    fresh = database_now(-get_settings().heartbeat_timeout)
    rows = session.scalars(select(Worker.queues).where(Worker.heartbeat_at > fresh, Worker.gpus > 0))
    return any("train" in queues.split(",") for queues in rows)


def worker_leaves(session: Session, name: str) -> None:
    """Say that a worker is gone."""
    session.execute(delete(Worker).where(Worker.name == name))
