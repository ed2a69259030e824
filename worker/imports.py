"""The import job: labels made elsewhere find their frames by name."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import formats
from app.core.formats.base import Fault, LabeledFrame
from app.core.models import Label
from app.core.services import imports
from app.core.services.imports import Report
from app.core.words import Text, say
from worker.run import Run

FRAMES_A_COMMIT = 200
MOST_BOXES = 4_000


def work(run: Run) -> dict[str, Any]:
    """Read the file frame by frame and bring its boxes in; the result is the report."""
    mode = run.spec["mode"]
    report = Report(mode)
    with run.database.read() as session:
        labels = session.scalars(select(Label).where(Label.project_id == run.project_id))
        label_ids = {label.name: label.id for label in labels}
    file = run.spec["file"]
    with run.store.as_file(file["sha256"]) as stored, _named(stored, file["name"], run.store.staging) as path:
        read = formats.get(run.spec["format"]).read(path)
        for number, chunk in enumerate(_chunks(read, report)):
            run.check()
            _bring_in(run, chunk, run.edit_id(f"chunk-{number}"), label_ids, report)
            run.report(0.0, say("jobs.frames_read", frames=report.frames))
    return {"message": _told(report), **report.as_json()}


def _told(report: Report) -> Text:
    boxes, frames = report.boxes_imported, report.frames_matched
    if report.mode == "check":
        text = say("jobs.would_import", boxes=boxes, frames=frames)
    else:
        text = say("jobs.imported", boxes=boxes, frames=frames)
    return say("jobs.with_faults", text=text, faults=report.faults_total) if report.faults_total else text


@contextmanager
def _named(stored: Path, name: str, staging: Path) -> Iterator[Path]:
    """The file under the name that it was uploaded with: formats know a single file by its ending."""
    with TemporaryDirectory(dir=staging) as folder:
        path = Path(folder) / (PurePosixPath(name.replace("\\", "/")).name or "upload")
        path.symlink_to(stored.absolute())
        yield path


def _bring_in(
    run: Run, chunk: list[LabeledFrame], edit_id: uuid.UUID, label_ids: dict[str, int], report: Report
) -> None:
    before = deepcopy(report)

    def bring(session: Session) -> None:
        # A transaction that is done again counts from where it began.
        report.go_back_to(before)
        pairs = imports.match(session, run.project_id, run.spec["source_id"], chunk, report)
        imports.apply(session, run.project_id, run.author, edit_id, run.spec["mode"], pairs, label_ids, report)

    run.write(bring)


def _chunks(read: Iterator[LabeledFrame | Fault], report: Report) -> Iterator[list[LabeledFrame]]:
    chunk: list[LabeledFrame] = []
    boxes = 0
    for item in read:
        if isinstance(item, Fault):
            report.fault(item)
            continue
        chunk.append(item)
        boxes += len(item.boxes)
        if len(chunk) >= FRAMES_A_COMMIT or boxes >= MOST_BOXES:
            yield chunk
            chunk, boxes = [], 0
    if chunk:
        yield chunk
