"""Uploads go straight into the store, whole or not at all."""

import io
import tracemalloc

import pytest

from app.core.models import Job, Source
from app.core.storage import get_store
from tests.conftest import forget_process_caches
from tests.support.factories import get_row, make_project
from tests.support.media import encoded, numbered_picture
from tests.web.client import assert_problem

MIB = 1 << 20
AVI = b"RIFF\x00\x00\x00\x00AVI "
PART = b'\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.avi"\r\n\r\n%b'


@pytest.fixture
def camera(engineer, db):
    return engineer.post(f"/projects/{make_project(db)}/cameras", {"name": "gate"}).json["id"]


@pytest.fixture
def jpeg():
    return encoded(numbered_picture(3))


def upload(api, camera, *files, **fields):
    data = {"file": [(io.BytesIO(content), name) for name, content in files], **fields}
    return api.post(f"/cameras/{camera}/sources", data=data, content_type="multipart/form-data")


def stream(api, camera, body, length):
    """Send a multipart body with the boundary `x` as it comes from the network."""
    environ = {"wsgi.input": body, "CONTENT_LENGTH": str(length), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    return api.call("POST", f"/cameras/{camera}/sources", environ_overrides=environ)


def limit_to(monkeypatch, size):
    monkeypatch.setenv("RAPIDLABEL_MAX_UPLOAD", str(size))
    forget_process_caches()


def waiting_files():
    return list(get_store().staging.iterdir())


def test_a_video_becomes_a_source_and_a_job(engineer, db, camera):
    answer = upload(engineer, camera, ("night.avi", AVI + bytes(2000)), fps="2.5")
    assert answer.status_code == 202
    source, job = answer.json["source"], answer.json["job"]
    assert (source["name"], source["kind"], source["job_id"]) == ("night.avi", "video", job["id"])
    assert (job["kind"], job["status"]) == ("ingest", "queued")
    (file,) = job["spec"]["files"]
    assert get_store().read(file["sha256"]) == AVI + bytes(2000)
    assert get_row(db, Source, source["id"]).sample_fps == 2.5
    assert waiting_files() == []


def test_many_images_are_one_source(engineer, db, camera, jpeg):
    answer = upload(engineer, camera, *[(f"{n}.jpg", jpeg + bytes([n])) for n in range(3)])
    assert (answer.status_code, answer.json["source"]["name"]) == (202, "3 images")
    spec = get_row(db, Job, answer.json["job"]["id"]).spec
    assert [file["name"] for file in spec["files"]] == ["0.jpg", "1.jpg", "2.jpg"]
    assert spec["kind"] == "image"


@pytest.mark.parametrize(
    ("files", "fields", "status"),
    [
        ([("a.exe", b"MZ nonsense")], {}, 415),
        ([("a.jpg", b"\xff\xd8\xff"), ("b.avi", AVI)], {}, 422),
        ([("a.avi", AVI), ("b.avi", AVI)], {}, 422),
        ([], {}, 422),
        ([("a.avi", AVI)], {"every_n": "0"}, 422),
        ([("a.avi", AVI)], {"every_n": "99999999999"}, 422),
        ([("a.avi", AVI)], {"fps": "nan"}, 422),
        ([("a.avi", AVI)], {"fps": "1e9"}, 422),
        ([("a.avi", AVI)], {"every_n": "2", "fps": "2"}, 422),
        ([("a.avi", AVI)], {"surprise": "2"}, 422),
    ],
)
def test_what_is_refused_leaves_no_row_and_no_half_file(engineer, db, camera, files, fields, status):
    assert_problem(upload(engineer, camera, *files, **fields), status)
    with db.read() as session:
        assert session.query(Source).count() == session.query(Job).count() == 0
    assert waiting_files() == []


def test_a_file_over_the_configured_size_leaves_nothing(engineer, camera, monkeypatch):
    limit_to(monkeypatch, 100_000)
    exact = AVI + bytes(100_000 - len(AVI))
    assert upload(engineer, camera, ("a.avi", exact)).status_code == 202
    for size in (1, 300_000):
        assert_problem(upload(engineer, camera, ("a.avi", exact + bytes(size))), 413, "too_large")
    assert waiting_files() == []
    assert len(list(get_store().walk(older_than=-60))) == 1


class BrokenOff(io.RawIOBase):
    """A request's body whose sender goes away in the middle."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self._data.readinto(buffer)


def test_an_upload_that_breaks_off_leaves_nothing(engineer, camera):
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.avi"\r\n\r\n' + AVI
    answer = stream(engineer, camera, BrokenOff(head + bytes(300_000)), 10 * MIB)
    assert_problem(answer, 400)
    assert waiting_files() == []
    assert list(get_store().walk(older_than=-60)) == []


class Zeros(io.RawIOBase):
    """A multipart body with a large file in it that is nowhere in memory."""

    def __init__(self, size):
        self._parts = [b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.avi"\r\n\r\n' + AVI]
        self._left, self._tail = size, b"\r\n--x--\r\n"
        self.length = len(self._parts[0]) + size + len(self._tail)

    def readable(self):
        return True

    def readinto(self, buffer):
        if self._parts:
            return self._give(buffer, self._parts.pop())
        if self._left:
            count = min(len(buffer), self._left)
            self._left -= count
            return self._give(buffer, bytes(count))
        tail, self._tail = self._tail, b""
        return self._give(buffer, tail)

    def _give(self, buffer, data):
        assert len(data) <= len(buffer)
        buffer[: len(data)] = data
        return len(data)


def test_a_large_file_never_gathers_in_memory(engineer, camera):
    body = Zeros(48 * MIB)
    tracemalloc.start()
    try:
        answer = stream(engineer, camera, body, body.length)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert answer.status_code == 202, answer.text
    assert answer.json["job"]["spec"]["files"][0]["size"] == 48 * MIB + len(AVI)
    assert peak < 8 * MIB


@pytest.mark.parametrize("name", ["../../etc/passwd.avi", "passwd.avi"])
def test_of_a_path_only_the_name_is_kept(engineer, camera, name):
    assert upload(engineer, camera, (name, AVI)).json["source"]["name"] == "passwd.avi"


@pytest.mark.parametrize("name", ["x" * 500, "x" * 500 + ".avi", "a." + "y" * 500, "\uc601\uc0c1" * 200 + ".avi"])
def test_a_long_name_is_cut(engineer, camera, name):
    answer = upload(engineer, camera, (name, AVI))
    assert answer.status_code == 202
    assert len(answer.json["source"]["name"]) <= 200
    assert answer.json["source"]["name"].endswith(".avi") == name.endswith(".avi")


def test_what_is_no_multipart_is_refused(engineer, camera):
    for kind in ("application/json", "application/octet-stream"):
        answer = engineer.post(f"/cameras/{camera}/sources", data=AVI, content_type=kind)
        assert_problem(answer, 415, "unsupported")
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data"):
        answer = engineer.post(f"/cameras/{camera}/sources", data=AVI, content_type=kind)
        assert_problem(answer, 400, "malformed")
    assert waiting_files() == []


def test_an_empty_file_is_refused(engineer, camera):
    body = (PART % b"" + b"\r\n--x--\r\n").lstrip()
    assert_problem(stream(engineer, camera, io.BytesIO(body), len(body)), 415, "unsupported")
    assert waiting_files() == []


def test_a_form_that_is_torn_after_a_file_leaves_nothing(engineer, camera):
    body = PART % AVI + b"\r\n--xyz"
    assert_problem(stream(engineer, camera, io.BytesIO(body), len(body)), 400, "malformed")
    assert waiting_files() == []
    assert list(get_store().walk(older_than=-60)) == []


@pytest.mark.parametrize(
    "body", [PART % AVI * 10_001, b'--x\r\nContent-Disposition: form-data; name="fps"\r\n\r\n' + b"1" * (MIB + 1)]
)
def test_too_many_parts_and_too_long_fields_are_refused(engineer, camera, body):
    body += b"\r\n--x--\r\n"
    assert_problem(stream(engineer, camera, io.BytesIO(body.lstrip()), len(body.lstrip())), 413, "too_large")
    assert waiting_files() == []
