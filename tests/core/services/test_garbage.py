"""Only what nothing names is swept, and only after its grace."""

import os
import time

from app.core import manifest
from app.core.geometry import Box
from app.core.models import JobKind, JobStatus
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
