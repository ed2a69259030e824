"""Ingest of videos: every chosen picture becomes one frame, numbered once."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.core import imaging
from app.core.db import Database
from app.core.models import Frame, Job, JobStatus, Source
from app.core.settings import Settings
from app.core.storage import get_store
from tests.support.factories import get_row
from tests.support.media import numbered_video, read_number
from tests.support.work import add_source, run_here

KINDS = [("mp4", "libx264"), ("avi", "mpeg4"), ("mkv", "libx265"), ("mov", "mjpeg"), ("ts", "libx264")]


def frames_of(db: Database, source_id: int) -> list[Frame]:
    with db.read() as session:
        return list(session.scalars(select(Frame).where(Frame.source_id == source_id).order_by(Frame.index)))


def take_in(db: Database, path: Path, **sampling: float) -> tuple[Job, list[Frame]]:
    source_id, _ = add_source(db, (path.name, path.read_bytes()), **sampling)
    return run_here(db), frames_of(db, source_id)


@pytest.mark.parametrize(("ending", "codec"), KINDS)
def test_every_picture_becomes_the_frame_of_its_number(
    db: Database, platform: Settings, tmp_path: Path, ending: str, codec: str
) -> None:
    job, frames = take_in(db, numbered_video(tmp_path / f"yard.{ending}", 12, codec=codec))
    assert (job.status, job.progress, job.message) == (JobStatus.succeeded, 1.0, "12 frames")
    assert [frame.index for frame in frames] == list(range(12))
    assert [frame.name for frame in frames] == [f"yard_{number:06d}.jpg" for number in range(12)]
    assert [frame.pts_us for frame in frames] == [number * 40_000 for number in range(12)]
    pictures = [imaging.decode_rgb(get_store().read(frame.sha256)) for frame in frames]
    assert [read_number(picture) for picture in pictures] == list(range(12))


@pytest.mark.parametrize(
    ("sampling", "expected"),
    [({"every_n": 5}, [0, 5, 10, 15, 20]), ({"fps": 5}, [0, 5, 10, 15, 20]), ({"fps": 100}, list(range(25)))],
    ids=["every fifth", "five a second", "more than there are"],
)
def test_sampling_keeps_the_numbers_of_the_video(
    db: Database, platform: Settings, tmp_path: Path, sampling: dict[str, float], expected: list[int]
) -> None:
    _, frames = take_in(db, numbered_video(tmp_path / "yard.mp4", 25), **sampling)
    assert [frame.index for frame in frames] == expected


def test_a_file_cut_off_keeps_its_good_frames_and_says_what_is_lost(
    db: Database, platform: Settings, tmp_path: Path
) -> None:
    whole = numbered_video(tmp_path / "yard.mp4", 100).read_bytes()
    source_id, _ = add_source(db, ("yard.mp4", whole[: len(whole) * 2 // 3]))
    job = run_here(db)
    kept = len(frames_of(db, source_id))
    assert job.status == JobStatus.succeeded
    assert 10 < kept < 100
    lost = job.result["lost"]
    assert lost >= 1
    assert job.message == f"{kept} frames, {lost} lost"
    assert get_row(db, Source, source_id).lost_frames == lost
