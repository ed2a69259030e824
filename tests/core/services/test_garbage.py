"""Only what nothing names is swept, and only after its grace."""

import os
import time

import pytest
from sqlalchemy import delete

from app.core import manifest
from app.core.geometry import Box
from app.core.models import Frame, JobKind, JobStatus
from app.core.services import garbage
from app.core.storage import get_store
from tests.support.factories import make_checkpoint, make_dataset, make_frames, make_job, make_project


def put(text):
    return get_store().put(text.encode()).sha256


def frame_of(sha256):
    box = manifest.ManifestBox("1", 0, Box(1, 1, 5, 5), False, False, False, False, "drawn")
    return manifest.ManifestFrame(1, "a.jpg", 1, "s", 1, "c", 0, None, sha256, "image/jpeg", 9, 9, "train", [box])


def test_what_a_row_or_a_dataset_names_stays(db, platform):
    project = make_project(db)
    named = [put(word) for word in ("frame", "weights", "state", "picture of a dataset", "upload", "import")]
    frame, weights, state, picture, upload, labels = named
    make_frames(db, project, sha256=frame)
    make_checkpoint(db, project, sha256=weights, state_sha256=state)
    make_dataset(db, project, frames=[frame_of(picture)])
    make_job(db, JobKind.ingest, project, spec={"files": [{"sha256": upload}]})
    make_job(db, JobKind.imports, project, spec={"file": {"sha256": labels}})
    orphan = put("orphan")
    ended = put("file of a job that ended")
    make_job(db, JobKind.ingest, project, spec={"files": [{"sha256": ended}]}, status=JobStatus.succeeded)
    store = get_store()
    with db.read() as session:
        assert garbage.collect(session, store) == 0
        assert garbage.collect(session, store, grace=-60) == 2
    left = set(store.walk(older_than=-60))
    assert set(named) < left
    assert not {orphan, ended} & left


def test_what_a_killed_writer_left_is_swept_after_its_grace(db, platform):
    store = get_store()
    fresh, old, folder = store.staging_path(), store.staging_path(), store.staging / "clip"
    folder.mkdir()
    (folder / "half.mp4").write_bytes(b"half a clip")
    for path in (old, folder):
        os.utime(path, (0, time.time() - 2 * garbage.GRACE_SECONDS))
    with db.read() as session:
        assert garbage.collect(session, store) == 2
    assert [path.exists() for path in (fresh, old, folder)] == [True, False, False]


def test_what_is_written_again_while_it_is_looked_for_stays(db, platform, monkeypatch):
    store, orphan = get_store(), put("orphan")
    os.utime(store.local_path(orphan), (0, 0))
    monkeypatch.setattr(garbage, "_marked", lambda *_: iter([]) if put("orphan") else None)
    with db.read() as session:
        assert garbage.collect(session, store) == 0
    assert store.exists(orphan)


def test_by_itself_it_takes_little_and_nothing_of_a_store_that_is_anothers(db, platform):
    store = get_store()
    frames = [put(f"frame {number}") for number in range(40)]
    for sha256 in frames:
        make_frames(db, make_project(db), sha256=sha256)
    orphans = [put(f"orphan {number}") for number in range(garbage.FEW)]
    for sha256 in [*frames, *orphans]:
        os.utime(store.local_path(sha256), (0, 0))
    with db.read() as session:
        assert garbage.collect(session, store, by_itself=True) == len(orphans)
    with db.write() as session:
        session.execute(delete(Frame))
    with db.read() as session, pytest.raises(garbage.TooMuch, match="40 of 40"):
        garbage.collect(session, store, by_itself=True)
    assert set(frames) == set(store.walk(older_than=0))
