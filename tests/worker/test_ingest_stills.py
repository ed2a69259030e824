"""Ingest of single images and zips of them."""

from pathlib import Path

import numpy as np
from PIL import Image
from sqlalchemy import select

from app.core.db import Database
from app.core.models import Frame, JobStatus, Source
from app.core.services import ingest
from app.core.settings import Settings
from app.core.storage import get_store
from tests.support.factories import frame_row
from tests.support.media import encoded, make_zip, numbered_picture
from tests.support.work import add_source, run_here


def frames_of(db: Database, source_id: int) -> list[Frame]:
    with db.read() as session:
        return list(session.scalars(select(Frame).where(Frame.source_id == source_id).order_by(Frame.index)))


def test_images_keep_name_and_bytes_in_natural_order(db: Database, platform: Settings) -> None:
    files = [(f"shot{number}.jpg", encoded(numbered_picture(number))) for number in (10, 9, 1)]
    source_id, _ = add_source(db, *files)
    assert run_here(db).status == JobStatus.succeeded
    frames = frames_of(db, source_id)
    assert [(frame.index, frame.name) for frame in frames] == [(0, "shot1.jpg"), (1, "shot9.jpg"), (2, "shot10.jpg")]
    assert [get_store().read(frame.sha256) for frame in frames] == [data for _, data in reversed(files)]


def test_two_images_of_one_name_are_refused(db: Database, platform: Settings) -> None:
    image = encoded(numbered_picture(1))
    add_source(db, ("a.jpg", image), ("a.jpg", image))
    job = run_here(db)
    assert (job.status, "the same name" in str(job.error)) == (JobStatus.failed, True)


def test_a_zip_of_every_kind_of_image(db: Database, platform: Settings, tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    deep = Image.fromarray(np.full((40, 60), 30_000, np.uint16))
    entries = {
        "a/1.png": encoded(numbered_picture(1), "PNG"),
        "a/2.webp": encoded(numbered_picture(2), "WEBP"),
        "a/3.bmp": encoded(numbered_picture(3), "BMP"),
        "a/4.tiff": encoded(deep, "TIFF"),
        "a/5.jpg": encoded(numbered_picture(5), exif=turned.tobytes()),
        "a/broken.jpg": encoded(numbered_picture(6))[:300],
        "a/notes.txt": b"nothing to see",
    }
    archive = make_zip(tmp_path / "shots.zip", entries)
    source_id, _ = add_source(db, ("shots.zip", archive.read_bytes()))
    job = run_here(db)
    assert job.status == JobStatus.succeeded
    frames = frames_of(db, source_id)
    assert len(frames) == 5
    assert (frames[-1].width, frames[-1].height) == (96, 160), "the camera was turned"
    assert job.result["lost"] == 1
    assert set(job.result["skipped"]) == {"a/broken.jpg", "a/notes.txt"}


def test_what_an_earlier_run_lost_still_counts(db: Database, platform: Settings) -> None:
    files = [(f"{number}.jpg", encoded(numbered_picture(number))) for number in range(4)]
    files[0] = ("0.jpg", files[0][1][:300])
    source_id, _ = add_source(db, *files)
    with db.write() as session:
        ingest.record_frames(session, session.get_one(Source, source_id), [frame_row("1", 1)])
    job = run_here(db)
    assert (job.message, job.result["frames"], job.result["lost"]) == ("3 frames, 1 lost", 3, 1)
