"""Sources: taking files in, and recording the frames that ingest makes of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.orm import Session

from app.core import signature
from app.core.errors import InvalidInput, NotFound, Unsupported
from app.core.models import Frame, FrameState, Job, JobKind, Source
from app.core.services import cameras, jobs
from app.core.video import Sampling
from app.core.words import say

LONGEST_NAME = 200
LONGEST_SUFFIX = 10


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was taken in: its name as sent, and its blob."""

    name: str
    sha256: str
    size: int


def add_source(
    session: Session,
    camera_id: int,
    files: Sequence[NewFile],
    heads: Sequence[bytes],
    *,
    every_n: int | None,
    fps: float | None,
    account_id: int | None,
) -> tuple[Source, Job]:
    """Add one video, one zip of images, or some images as a source of a camera, and start its ingest.

    `heads` are the first bytes of each file. Raises `Unsupported` for a file of another kind, `InvalidInput` when kinds
    are mixed or the sampling is impossible, `NotFound` for the camera.
    """
    camera = cameras.get(session, camera_id)
    if every_n is not None or fps is not None:
        Sampling(every_n=every_n, fps=fps)
    kind = _kind(files, heads)
    source = Source(
        project_id=camera.project_id,
        camera_id=camera.id,
        name=base_name(files[0].name) if len(files) == 1 else f"{len(files)} images",
        kind="video" if kind == "video" else "images",
        every_n=every_n or 1,
        sample_fps=fps,
    )
    session.add(source)
    session.flush()
    spec: dict[str, Any] = {
        "source_id": source.id,
        "kind": kind,
        "files": [{"name": base_name(f.name), "sha256": f.sha256, "size": f.size} for f in files],
        "every_n": every_n,
        "fps": fps,
    }
    job = jobs.start(session, JobKind.ingest, camera.project_id, spec, account_id)
    source.job_id = job.id
    return source, job


def get(session: Session, source_id: int) -> Source:
    """Return a source. Raises `NotFound`."""
    source = session.get(Source, source_id)
    if source is None:
        raise NotFound(say("sources.none", id=source_id))
    return source


def of_project(project_id: int) -> Select[Source]:
    return select(Source).where(Source.project_id == project_id)


def last_index(session: Session, source_id: int) -> int:
    """Return the index of the last frame recorded, -1 when there is none: where ingest goes on."""
    found = session.scalar(select(func.max(Frame.index)).where(Frame.source_id == source_id))
    return -1 if found is None else found


def record_frames(session: Session, source: Source, rows: Iterable[dict[str, Any]]) -> None:
    """Write frames {index, name, pts_us, sha256, content_type, width, height} and the source's new count."""
    common = {"project_id": source.project_id, "source_id": source.id, "state": FrameState.new, "revision": 0}
    values = [{**common, **row} for row in rows]
    if values:
        session.execute(insert(Frame), values)
    source.frame_count = session.scalar(select(func.count()).where(Frame.source_id == source.id)) or 0
    if source.width is None and values:
        source.width, source.height = values[0]["width"], values[0]["height"]


def discard(session: Session, source_id: int) -> None:
    """Remove a source whose file was refused, with whatever it made: nothing is left half-made but its job's error."""
    session.execute(delete(Source).where(Source.id == source_id))


def _kind(files: Sequence[NewFile], heads: Sequence[bytes]) -> Literal["video", "image", "zip"]:
    kinds = {signature.kind_of(head) for head in heads}
    for file, head in zip(files, heads, strict=True):
        if signature.kind_of(head) is None:
            raise Unsupported(say("sources.unsupported", name=base_name(file.name)))
    if len(kinds) > 1 or (len(files) > 1 and kinds != {"image"}):
        raise InvalidInput(say("sources.different_kinds"), fields={"file": say("fields.different_kinds")})
    kind = kinds.pop()
    assert kind is not None  # noqa: S101 - checked above
    return kind


def base_name(name: str) -> str:
    """Return the last part of a path as it was sent, cut to what a row holds; its suffix stays."""
    base = PurePath(name.replace("\\", "/")).name or "file"
    suffix = PurePath(base).suffix
    if len(base) <= LONGEST_NAME or len(suffix) > LONGEST_SUFFIX:
        return base[:LONGEST_NAME]
    return base[: LONGEST_NAME - len(suffix)] + suffix
