"""Projects and their labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.errors import InvalidInput, NotFound
from app.core.models import Label, Project
from app.core.services import bundled
from app.core.words import say

# Person and car keep their colours everywhere; the others follow in order (the palette of the design).
PALETTE = ("#ffb02e", "#46c2ff", "#d2fa82", "#ff4a4a", "#8f7dff", "#ffdcdc", "#4fa583", "#ff4fc8")
DEFAULT_LABELS = ("person", "car")
MOST_LABELS = 100
HOTKEYS = "123456789"


@dataclass(frozen=True, slots=True)
class NewLabel:
    name: str
    color: str | None = None
    hotkey: str | None = None


def create(session: Session, name: str, labels: Sequence[NewLabel] | None = None) -> Project:
    """Create a project; without `labels` it has person and car. Raises `InvalidInput`.

    It gets the start weights of all detectors.
    """
    if not name.strip():
        raise InvalidInput(say("projects.name_empty"), fields={"name": say("fields.empty")})
    wanted = [NewLabel(label) for label in DEFAULT_LABELS] if labels is None else list(labels)
    _check_labels(wanted)
    project = Project(name=name.strip())
    project.labels = [
        Label(
            name=label.name.strip(),
            color=label.color or PALETTE[position % len(PALETTE)],
            hotkey=label.hotkey or (HOTKEYS[position] if position < len(HOTKEYS) else None),
            position=position,
        )
        for position, label in enumerate(wanted)
    ]
    session.add(project)
    session.flush()
    bundled.offer(session, project)
    return project


def get(session: Session, project_id: int) -> Project:
    """Return a project. Raises `NotFound`."""
    project = session.get(Project, project_id)
    if project is None:
        raise NotFound(say("projects.none", id=project_id))
    return project


def _check_labels(labels: Sequence[NewLabel]) -> None:
    names = [label.name.strip() for label in labels]
    keys = [label.hotkey for label in labels if label.hotkey]
    if not names or len(names) > MOST_LABELS:
        raise InvalidInput(say("projects.label_count", most=MOST_LABELS), fields={"labels": say("fields.wrong_number")})
    if not all(names):
        raise InvalidInput(say("projects.label_empty"), fields={"labels": say("fields.empty_name")})
    if len(set(names)) < len(names):
        raise InvalidInput(say("projects.label_twice"), fields={"labels": say("fields.same_name")})
    if len(set(keys)) < len(keys) or any(key not in HOTKEYS for key in keys):
        raise InvalidInput(say("projects.hotkey"), fields={"labels": say("fields.hotkey")})
