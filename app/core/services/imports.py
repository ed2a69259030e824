"""Imports: labels made elsewhere find their frames by name and come in as edits."""

import uuid
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import formats, geometry
from app.core.editing import MOST_CHANGES, Before, BoxFields, Change
from app.core.errors import NotFound
from app.core.formats.base import Fault, LabeledBox, LabeledFrame
from app.core.ids import uuid7
from app.core.models import Box, Frame, Job, JobKind, Origin
from app.core.services import edits, frame_names, frames, ingest, jobs, projects, tracks
from app.core.services.edit_permission import Author
from app.core.services.ingest import NewFile
from app.core.words import Text, say

Mode = Literal["check", "merge", "replace", "proposals"]
MOST_FAULTS = 200
# Merging the same file twice changes nothing: an imported box on one like it is that one.
SAME_IOU = 0.9


@dataclass(slots=True)
class Report:
    """What an import did, or with mode `check` would do; `faults` lists the first 200."""

    mode: str
    frames: int = 0
    frames_matched: int = 0
    boxes: int = 0
    boxes_imported: int = 0
    boxes_clipped: int = 0
    boxes_kept: int = 0
    boxes_dropped: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    faults: list[Text] = field(default_factory=list)
    faults_total: int = 0
    seen: set[int] = field(default_factory=set)
    """Ids of the frames that were matched so far; not part of the report."""

    def fault(self, fault: Fault) -> None:
        """Note something that could not be used."""
        self.faults_total += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault.text)

    def go_back_to(self, earlier: "Report") -> None:
        """Count from a copy made earlier."""
        for name in self.__slots__:
            setattr(self, name, deepcopy(getattr(earlier, name)))

    def as_json(self) -> dict[str, Any]:
        shown = (name for name in self.__slots__ if name not in {"seen", "faults"})
        return {name: getattr(self, name) for name in shown} | {
            "labels": dict(self.labels),
            "faults": [str(fault) for fault in self.faults],
            "faults_text": [fault.as_json() for fault in self.faults],
        }


def start(
    session: Session,
    project_id: int,
    file: NewFile,
    format_name: str,
    mode: Mode,
    source_id: int | None,
    account_id: int | None,
) -> Job:
    """Start an import. Raises `InvalidInput` for an unknown format, `NotFound` for the project or source."""
    projects.get(session, project_id)
    formats.get(format_name)
    if source_id is not None and ingest.get(session, source_id).project_id != project_id:
        raise NotFound(say("sources.none_here", id=source_id))
    spec = {
        "file": {"name": file.name, "sha256": file.sha256, "size": file.size},
        "format": format_name,
        "mode": mode,
        "source_id": source_id,
    }
    return jobs.start(session, JobKind.imports, project_id, spec, account_id)


def match(
    session: Session, project_id: int, source_id: int | None, read: Sequence[LabeledFrame], report: Report
) -> list[tuple[Frame, LabeledFrame]]:
    """Find the stored frame of each read one by name (and source, where the file tells it); see `frame_names`.

    A name that is not found, or found twice, is a fault in the report, never a guess.
    """
    by_name = frame_names.find(session, project_id, source_id, {frame.name for frame in read})
    pairs = []
    for labeled in read:
        report.frames += 1
        report.boxes += len(labeled.boxes)
        found = by_name.get(labeled.name, [])
        if labeled.source and len(found) > 1:
            found = [(frame, source) for frame, source in found if source == labeled.source]
        if len(found) != 1:
            reason = say("imports.several_frames") if found else say("imports.no_frame")
            report.fault(Fault(labeled.name, "", reason))
            continue
        frame = found[0][0]
        if frame.id in report.seen:
            report.fault(Fault(labeled.name, "", say("imports.frame_twice")))
            continue
        report.seen.add(frame.id)
        report.frames_matched += 1
        pairs.append((frame, labeled.in_pixels(frame.width, frame.height)))
    return pairs


def apply(
    session: Session,
    project_id: int,
    author: Author,
    edit_id: uuid.UUID,
    mode: Mode,
    pairs: Sequence[tuple[Frame, LabeledFrame]],
    label_ids: dict[str, int],
    report: Report,
) -> None:
    """Bring the boxes of matched frames in as one edit; with mode `check`, only count what would come."""
    frames.lock(session, [frame.id for frame, _ in pairs])
    stored: dict[int, list[Box]] = {frame.id: [] for frame, _ in pairs}
    for box in session.scalars(select(Box).where(Box.frame_id.in_(list(stored)))):
        stored[box.frame_id].append(box)
    track_ids = {} if mode == "check" else _tracks(session, pairs, label_ids)
    changes: list[Change] = []
    for frame, labeled in pairs:
        kept = stored[frame.id]
        if mode == "replace":
            changes += [_removal(box) for box in kept]
            kept = []
        for imported in labeled.boxes:
            change = _creation(frame, imported, mode, kept, label_ids, report)
            if change is not None and change.after is not None:
                change.after.track_id = track_ids.get((frame.source_id, imported.track))
                changes.append(change)
    if mode != "check":
        for start_at in range(0, len(changes), MOST_CHANGES):
            part = changes[start_at : start_at + MOST_CHANGES]
            part_id = edit_id if start_at == 0 else uuid.uuid5(edit_id, str(start_at))
            edits.apply(session, project_id, author, part_id, part)


def _tracks(
    session: Session, pairs: Sequence[tuple[Frame, LabeledFrame]], label_ids: dict[str, int]
) -> dict[tuple[int, str | None], uuid.UUID]:
    """Return the ids of the tracks that the boxes name, by source and name."""
    wanted: dict[int, dict[str, int]] = {}
    for frame, labeled in pairs:
        for box in labeled.boxes:
            if box.track is not None and box.label in label_ids:
                wanted.setdefault(frame.source_id, {}).setdefault(box.track, label_ids[box.label])
    made = {source_id: tracks.make_imported(session, source_id, wanted[source_id]) for source_id in sorted(wanted)}
    return {(source_id, name): track_id for source_id, ids in made.items() for name, track_id in ids.items()}


def _removal(box: Box) -> Change:
    return Change(box_id=box.id, frame_id=box.frame_id, before=Before(rev=box.rev), after=None)


def _creation(
    frame: Frame, box: LabeledBox, mode: Mode, kept: Sequence[Box], label_ids: dict[str, int], report: Report
) -> Change | None:
    label_id = label_ids.get(box.label)
    if label_id is None:
        report.boxes_dropped += 1
        report.fault(Fault(frame.name, "", say("imports.no_label", label=box.label)))
        return None
    clipped = geometry.rounded(geometry.clip(box.box, frame.width, frame.height)) if box.box.is_finite else box.box
    reason = geometry.validate(clipped, frame.width, frame.height)
    if reason:
        report.boxes_dropped += 1
        report.fault(Fault(frame.name, f"{box.label} {tuple(box.box)}", reason))
        return None
    same = [(b.x1, b.y1, b.x2, b.y2) for b in kept if b.label_id == label_id and (b.verified or mode == "proposals")]
    if same and geometry.iou_matrix([clipped], same).max() >= SAME_IOU:
        report.boxes_kept += 1
        return None
    report.boxes_clipped += clipped != geometry.rounded(box.box)
    report.boxes_imported += 1
    report.labels[box.label] += 1
    fields = BoxFields(
        label_id=label_id,
        bbox=tuple(clipped),
        occluded=box.occluded,
        truncated=box.truncated,
        difficult=box.difficult,
        ignore=box.ignore,
        origin=Origin.imported,
        score=box.score,
        verified=mode != "proposals",
    )
    return Change(box_id=uuid7(), frame_id=frame.id, before=None, after=fields)
