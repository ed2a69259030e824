"""Pictures, weights and exports over HTTP: ranges, caching, streams."""

import io
import zipfile

import pytest
from PIL import Image

from app.core.storage import get_store
from tests.conftest import forget_process_caches
from tests.support.factories import make_checkpoint, make_dataset, make_frames, make_project
from tests.support.media import SIZE, encoded, numbered_picture
from tests.support.s3 import bucket, s3_server
from tests.web.client import assert_problem

__all__ = ["bucket", "s3_server"]
PICTURE = encoded(numbered_picture(5))


@pytest.fixture(params=["file", "s3"], autouse=True)
def _store(request, app, monkeypatch):
    """Run every test with files on the disk and with files in a bucket."""
    if request.param == "s3":
        monkeypatch.setenv("STORAGE_URL", request.getfixturevalue("bucket"))
        forget_process_caches()


@pytest.fixture
def image(app, db):
    sha256 = get_store().put(PICTURE).sha256
    return f"/frames/{make_frames(db, make_project(db), sha256=sha256)[0]}/image"


@pytest.fixture
def weights(app, db):
    return f"/checkpoints/{make_checkpoint(db, make_project(db), sha256=get_store().put(bytes(range(200))).sha256)}/weights"


def test_a_picture_is_sent_whole_and_cached_for_ever(annotator, image):
    answer = annotator.get(image)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PICTURE, "image/jpeg")
    assert int(answer.headers["Content-Length"]) == len(PICTURE)
    assert "immutable" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    unchanged = annotator.get(image, headers={"If-None-Match": answer.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")


def test_a_thumbnail_is_smaller_and_has_its_own_tag(annotator, image):
    answer = annotator.get(f"{image}?size=thumb")
    assert answer.headers["ETag"] != annotator.get(image).headers["ETag"]
    with Image.open(io.BytesIO(answer.data)) as thumb:
        assert thumb.width / thumb.height == pytest.approx(SIZE[0] / SIZE[1], rel=0.05)
    assert annotator.get(f"{image}?size=thumb", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=190-", 190, 199),
        ("bytes=-5", 195, 199),
        ("bytes=100-999", 100, 199),
    ],
)
def test_part_of_the_weights(engineer, weights, asked, first, last):
    answer = engineer.get(weights, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (206, bytes(range(first, last + 1)))
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/200"
    assert int(answer.headers["Content-Length"]) == last - first + 1


def test_a_part_that_is_not_there(engineer, weights):
    answer = engineer.get(weights, headers={"Range": "bytes=200-"})
    assert_problem(answer, 416)
    assert answer.headers["Content-Range"] == "bytes */200"


def test_a_resumed_download_starts_anew_when_the_file_is_another(engineer, weights):
    tag = engineer.get(weights).headers["ETag"]
    part = engineer.get(weights, headers={"Range": "bytes=100-", "If-Range": tag})
    whole = engineer.get(weights, headers={"Range": "bytes=100-", "If-Range": '"another"'})
    assert (part.status_code, len(part.data), whole.status_code, len(whole.data)) == (206, 100, 200, 200)


def test_weights_are_an_attachment_with_a_telling_name(engineer, weights):
    answer = engineer.get(weights)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=nano-")
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert_problem(engineer.get(f"{weights}?format=zip"), 422)


def test_a_stored_file_that_is_missing_is_told(engineer, annotator, weights, image):
    for sha256 in list(get_store().walk(older_than=-60)):
        get_store().delete(sha256)
    for answer in (engineer.get(weights), annotator.get(image), annotator.get(f"{image}?size=thumb")):
        assert_problem(answer, 404, "not_found")


@pytest.mark.parametrize("name", ["street", "\uac70\ub9ac 1", 'a"b', "a/b\n\u2028c"])
def test_an_export_is_a_zip_under_any_name(engineer, db, name):
    dataset = make_dataset(db, make_project(db), name=name)
    for kind in ("voc", "coco"):
        answer = engineer.get(f"/datasets/{dataset}/export?format={kind}")
        assert (answer.status_code, answer.mimetype) == (200, "application/zip")
        assert "attachment" in answer.headers["Content-Disposition"]
        assert zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None
    assert_problem(engineer.get(f"/datasets/{dataset}/export?format=stone"), 422)
