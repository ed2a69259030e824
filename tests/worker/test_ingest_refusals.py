"""What ingest refuses, it refuses in words, and nothing half-made is left."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import func, select

from app.core.db import Database
from app.core.errors import Unsupported
from app.core.models import Frame, Job, JobStatus, Source
from app.core.settings import Settings
from tests.support.media import encoded, numbered_picture
from tests.support.work import add_source, run_here


def nonsense_in_an_mp4(_: Path) -> bytes:
    return b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 40


def zip_of(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def encrypted_zip(_: Path) -> bytes:
    data = bytearray(zip_of({"a.jpg": encoded(numbered_picture(1))}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature) + offset
        struct.pack_into("<H", data, place, 1)
    return bytes(data)


def zip_bomb(_: Path) -> bytes:
    return zip_of({f"{number}.bmp": bytes(40 << 20) for number in range(3)})


def escaping_zip(_: Path) -> bytes:
    return zip_of({"../../outside.jpg": encoded(numbered_picture(1)), "inside.jpg": encoded(numbered_picture(2))})


def empty_zip(_: Path) -> bytes:
    return zip_of({"readme.txt": b"no pictures"})


def wide_picture(_: Path) -> bytes:
    return encoded(Image.new("L", (40_000, 8)), "PNG")


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("yard.mp4", nonsense_in_an_mp4, "not a video that can be read"),
        ("shots.zip", encrypted_zip, "password"),
        ("shots.zip", zip_bomb, "zip bomb"),
        ("shots.zip", escaping_zip, "outside"),
        ("shots.zip", empty_zip, "not a picture"),
        ("wide.png", wide_picture, "40000 x 8 pixels"),
    ],
)
def test_refused_in_words_and_nothing_is_left(
    db: Database, platform: Settings, tmp_path: Path, name: str, make: Callable[[Path], bytes], words: str
) -> None:
    source_id, _ = add_source(db, (name, make(tmp_path)))
    job = run_here(db)
    assert job.status == JobStatus.failed
    assert words in str(job.error)
    with db.read() as session:
        assert session.get(Source, source_id) is None
        assert session.scalar(select(func.count(Frame.id))) == 0


def test_what_is_no_video_image_or_zip_never_becomes_a_job(db: Database, platform: Settings) -> None:
    with pytest.raises(Unsupported, match="not a video, an image or a zip"):
        add_source(db, ("yard.mp4", np.random.default_rng(0).bytes(5_000)))
    with db.read() as session:
        assert session.scalar(select(func.count(Source.id))) == 0
        assert session.scalar(select(func.count(Job.id))) == 0
