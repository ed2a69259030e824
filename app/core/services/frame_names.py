"""Frames by the names that label files call them: as they are stored, or without the ending."""

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.models import Frame, Source

NamedFrame = tuple[Frame, str]
"""A frame and the name of its source."""
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff")
_SPELLINGS = [*_ENDINGS, *map(str.upper, _ENDINGS)]


def find(
    session: Session, project_id: int, source_id: int | None, names: Collection[str]
) -> dict[str, list[NamedFrame]]:
    """Return the frames that each of `names` may mean, within one source if it is given.

    A name that no frame has means those whose names differ in the ending alone: YOLO's text files tell only the stem,
    and a video's frames are .jpg here whatever they were elsewhere.
    """
    found = _named(session, project_id, source_id, names)
    stems = {name: _stem(name) for name in names if name not in found}
    spelled = [stem + ending for stem in set(stems.values()) for ending in _SPELLINGS]
    by_stem: dict[str, list[NamedFrame]] = {}
    for stored, frames in _named(session, project_id, source_id, spelled).items():
        by_stem.setdefault(_stem(stored), []).extend(frames)
    return found | {name: by_stem[stem] for name, stem in stems.items() if stem in by_stem}


def _named(
    session: Session, project_id: int, source_id: int | None, names: Iterable[str]
) -> dict[str, list[NamedFrame]]:
    statement = select(Frame, Source.name).join(Source, Source.id == Frame.source_id)
    statement = statement.where(Frame.project_id == project_id, Frame.name.in_(list(names)))
    if source_id is not None:
        statement = statement.where(Frame.source_id == source_id)
    found: dict[str, list[NamedFrame]] = {}
    for frame, source in session.execute(statement):
        found.setdefault(frame.name, []).append((frame, source))
    return found


def _stem(name: str) -> str:
    path = PurePosixPath(name)
    return path.stem if path.suffix.lower() in _ENDINGS else name
