"""Weights that a person brings: looked at, checked by a job, then a checkpoint like those of a training."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.blob_writer import Blob
from app.core.errors import InvalidInput
from app.core.models import Checkpoint, CheckpointOrigin, Job, JobKind, Label
from app.core.services import catalogue, jobs, projects, runs
from app.core.services.ingest import NewFile, base_name
from app.core.services.launches import check_options
from app.core.services.runs import Claim
from app.core.weights_file import WeightsKind
from app.core.words import say


def start(
    session: Session,
    project_id: int,
    file: NewFile,
    kind: WeightsKind,
    *,
    detector: str | None,
    options: Mapping[str, Any],
    labels: Sequence[str] | None,
    name: str,
    account_id: int | None,
) -> Job:
    """Start the job that checks weights against a detector and makes a checkpoint of them.

    `labels` names what the network tells apart, in the order of its outputs; by default the project's labels.
    Raises `NotFound` for the project, `InvalidInput` for a detector, options or labels that are not known.
    """
    projects.get(session, project_id)
    known = catalogue.find(session, detector)
    check_options(known.options, dict(options))
    spec = {
        "file": {"name": base_name(file.name), "sha256": file.sha256, "size": file.size},
        "format": kind,
        "detector": known.name,
        "options": dict(options),
        "labels": _label_rows(session, project_id, labels),
        "name": name or base_name(file.name),
    }
    return jobs.start(session, JobKind.weights, project_id, spec, account_id)


def record(session: Session, run: Claim, spec: Mapping[str, Any], weights: Blob) -> int:
    """Make the checkpoint's row, the commit point of its blob; return its id. Raises `Fenced`.

    It belongs to the job, so a run that is made again after it was killed does not double it.
    """
    runs.beat(session, run)
    job = session.get_one(Job, run.job_id)
    checkpoint = Checkpoint(
        project_id=job.project_id,
        job_id=job.id,
        name=spec["name"],
        detector=spec["detector"],
        options=spec["options"],
        labels=spec["labels"],
        step=0,
        epoch=0,
        metrics={},
        bytes=weights.size,
        sha256=weights.sha256,
        origin=CheckpointOrigin.upload,
    )
    session.add(checkpoint)
    session.flush()
    return checkpoint.id


def _label_rows(session: Session, project_id: int, names: Sequence[str] | None) -> list[dict[str, Any]]:
    statement = select(Label).where(Label.project_id == project_id).order_by(Label.position)
    known = {label.name: label.id for label in session.scalars(statement)}
    wanted = list(known) if names is None else list(names)
    unknown = [name for name in wanted if name not in known]
    if unknown or not wanted or len(set(wanted)) != len(wanted):
        what = say("weights.label_unknown", name=unknown[0]) if unknown else say("weights.labels_each")
        there = ", ".join(known) or say("weights.labels_none")
        raise InvalidInput(
            say("weights.labels", what=what, known=there),
            fields={"labels": what},
        )
    return [{"id": known[name], "name": name} for name in wanted]
