"""Only what nothing names is swept, and only after its grace."""

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
