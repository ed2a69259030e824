"""Blobs on disk and in an S3 bucket, by one set of tests."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from s3fs import S3FileSystem

from app.core.errors import NotFound, TooLarge
from app.core.settings import ROOT
from app.core.storage import CHUNK, BlobStore
from tests.support.s3 import bucket, s3_server
from tests.support.servers import free_port

__all__ = ["bucket", "s3_server"]
FULL = Path("/dev/full")
DATA = bytes(range(256)) * 4


@pytest.fixture(params=["file", "s3"])
def store(request, tmp_path):
    url = request.getfixturevalue("bucket") if request.param == "s3" else f"file://{tmp_path}/store"
    return BlobStore(url, tmp_path / "staging")


def blobs(store):
    return sorted(store.walk(older_than=-60))


def test_a_blob_is_named_by_its_bytes(store):
    blob = store.put(DATA)
    assert (blob.sha256, blob.size) == (hashlib.sha256(DATA).hexdigest(), len(DATA))
    assert store.put(DATA) == blob
    assert blobs(store) == [blob.sha256]
    assert (store.read(blob.sha256), store.size(blob.sha256), store.exists(blob.sha256)) == (DATA, len(DATA), True)


def test_an_empty_blob_is_one_too(store):
    blob = store.put(b"")
    assert (store.read(blob.sha256), store.size(blob.sha256)) == (b"", 0)


def test_an_open_blob_can_seek(store):
    with store.open(store.put(DATA).sha256) as file:
        file.seek(300)
        assert file.read(4) == DATA[300:304]
        file.seek(0)
        assert file.read(2) == DATA[:2]


def test_bytes_come_in_pieces(store):
    with store.writer() as writer:
        for start in range(0, len(DATA), 100):
            writer.write(DATA[start : start + 100])
        blob = writer.commit()
    assert store.read(blob.sha256) == DATA


def test_a_local_file_is_taken_in_and_given_out(store, tmp_path):
    path = tmp_path / "large"
    path.write_bytes(DATA * 3000)
    blob = store.put_file(path)
    assert blob.size == len(DATA) * 3000 > 2 * CHUNK
    with store.as_file(blob.sha256) as copy:
        assert copy.read_bytes() == path.read_bytes()
    assert list(store.staging.iterdir()) == []


def test_what_is_not_committed_leaves_nothing(store):
    with store.writer() as writer:
        writer.write(DATA)
    assert blobs(store) == list(store.staging.iterdir()) == []


def test_the_first_byte_past_the_limit_is_refused(store):
    with store.writer(limit=len(DATA)) as writer:
        writer.write(DATA)
        with pytest.raises(TooLarge):
            writer.write(b"x")
    assert blobs(store) == list(store.staging.iterdir()) == []


def test_what_is_not_there_is_not_found(store):
    missing = "f" * 64
    assert not store.exists(missing)
    store.delete(missing)
    for look in (store.open, store.read, store.size):
        with pytest.raises(NotFound):
            look(missing)
    with pytest.raises(NotFound), store.as_file(missing):
        pass


def test_a_deleted_blob_is_gone(store):
    kept, gone = store.put(b"kept"), store.put(b"gone")
    store.delete(gone.sha256)
    assert blobs(store) == [kept.sha256]
    assert not store.exists(gone.sha256)


def test_another_process_sees_what_was_written(store, tmp_path, request):
    other = BlobStore(request.getfixturevalue("bucket"), tmp_path / "other") if not store.local else store
    missing = hashlib.sha256(DATA).hexdigest()
    assert not other.exists(missing)
    assert blobs(other) == []
    store.put(DATA)
    assert other.exists(missing)
    assert blobs(other) == [missing]


def test_only_old_blobs_are_walked_for_the_sweep(store):
    blob = store.put(DATA)
    assert list(store.walk(older_than=3600)) == []
    assert list(store.walk(older_than=-60)) == [blob.sha256]


def test_a_blob_is_young_after_it_was_written_also_when_it_was_there(store):
    blob = store.put(DATA)
    assert store.younger(blob.sha256, 3600)
    assert not store.younger(blob.sha256, -60)
    assert not store.younger("0" * 64, 3600)
    if store.local:
        os.utime(store.local_path(blob.sha256), (0, 0))
        assert not store.younger(blob.sha256, 3600)
        store.put(DATA)
        assert store.younger(blob.sha256, 3600)


def test_a_store_that_answers_passes_its_check(store):
    store.check()


def test_a_bucket_that_is_not_there_fails_the_check(bucket, tmp_path):
    with pytest.raises(OSError, match="bucket"):
        BlobStore("s3://no-such-bucket/blobs", tmp_path / "staging").check()


def test_a_server_that_is_away_fails_the_check(bucket, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    S3FileSystem.clear_instance_cache()
    with pytest.raises(OSError, match="does not answer"):
        BlobStore(bucket, tmp_path / "staging").check()


def test_a_folder_that_is_gone_fails_the_check(tmp_path):
    store = BlobStore(f"file://{tmp_path}/store", tmp_path / "staging")
    store.staging.rmdir()
    with pytest.raises(OSError):
        store.check()


WRITE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from app.core.storage import BlobStore
store = BlobStore(sys.argv[1], Path(sys.argv[2]))
writer = store.writer()
writer.write(bytes(3_000_000))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_writer_leaves_no_blob(tmp_path):
    url = f"file://{tmp_path}/store"
    command = [sys.executable, "-c", WRITE_AND_DIE, url, str(tmp_path / "staging")]
    died = subprocess.run(command, cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    assert blobs(BlobStore(url, tmp_path / "staging")) == []


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_a_full_disk_is_an_error_not_a_short_blob(tmp_path, monkeypatch):
    store = BlobStore(f"file://{tmp_path}/store", tmp_path / "staging")
    link = store.staging / "full"
    link.symlink_to(FULL)
    monkeypatch.setattr(store, "open_staging", lambda: (os.open(link, os.O_WRONLY), link))
    with store.writer() as writer:
        writer.write(DATA)
        with pytest.raises(OSError):
            writer.commit()
    assert blobs(store) == list(store.staging.iterdir()) == []
