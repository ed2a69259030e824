"""Forms with files, however their bytes arrive."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Malformed, TooLarge
from app.web.multipart_form import FormParser

OPTIONS = {"boundary": "x"}
# Bytes that look like the beginning of what ends a part.
BYTES = st.lists(st.sampled_from([b"\r", b"\n", b"\r\n--", b"--x", b"\r\n--y", b"-", b"a"]), max_size=12).map(b"".join)
CONTENT = BYTES.filter(lambda data: b"\r\n--x" not in b"\r\n" + data + b"\r\n--y")


class Slowly(io.BytesIO):
    """Bytes that come a few at a time."""

    def __init__(self, data, step):
        super().__init__(data)
        self.step = step

    def read(self, size=-1):
        return super().read(self.step if size < 0 else min(self.step, size))


def part(disposition, content):
    return b"--x\r\nContent-Disposition: form-data; " + disposition + b"\r\n\r\n" + content + b"\r\n"


def parse(*parts, step=1 << 20, end=b"--x--\r\n", **limits):
    body = b"".join(parts) + end
    made = FormParser(lambda *_: io.BytesIO(), **{"max_form_memory_size": 1000, "max_form_parts": 100, **limits})
    return made.parse(Slowly(body, step), "multipart/form-data", len(body), OPTIONS)[1:]


@given(st.lists(CONTENT, min_size=1, max_size=4), st.integers(1, 40))
def test_files_arrive_whole_however_they_are_cut(contents, step):
    fields, files = parse(*(part(b'name="file"; filename="a.jpg"', content) for content in contents), step=step)
    assert [file.stream.getvalue() for file in files.getlist("file")] == contents
    assert not fields


def test_a_field_is_what_has_no_file_name():
    fields, files = parse(part(b'name="fps"', b"2.5"), part(b'name="file"; filename="a.jpg"', b"data"))
    assert fields.to_dict() == {"fps": "2.5"}
    assert files["file"].filename == "a.jpg"


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('filename="영상.mp4"'.encode(), "영상.mp4"),
        (b"filename*=UTF-8''%EC%98%81%EC%83%81.mp4", "영상.mp4"),
        (b"filename=bare.mp4", "bare.mp4"),
        (b'filename="two \\"words\\".mp4"', 'two "words".mp4'),
        (b'filename="a%22b.mp4"', 'a"b.mp4'),
        (b'filename=""', ""),
    ],
)
def test_the_name_of_a_file_as_clients_write_it(disposition, name):
    assert parse(part(b'name="file"; ' + disposition, b"data"))[1]["file"].filename == name


@pytest.mark.parametrize(
    "torn",
    [
        {"end": b""},
        {"end": b"--x"},
        {"end": b"--x\r\nno header\r\n\r\n"},
        {"end": b"--x\nContent-Disposition: form-data; name=a\n\n"},
    ],
)
def test_a_torn_form_is_malformed(torn):
    with pytest.raises(Malformed):
        parse(part(b'name="file"; filename="a"', b"data"), **torn)


@pytest.mark.parametrize(
    ("parts", "limits"),
    [
        ([part(b'name="a"', b"1")] * 3, {"max_form_parts": 2}),
        ([part(b'name="a"', b"1" * 11)], {"max_form_memory_size": 10}),
        ([part(b'name="a"', b"1" * 6)] * 2, {"max_form_memory_size": 10}),
        ([part(b"name=" + b"a" * 9000, b"1")], {}),
    ],
)
def test_a_form_over_its_limits_is_too_large(parts, limits):
    with pytest.raises(TooLarge):
        parse(*parts, **limits)
