"""The streamed zip: readable, incremental, the same bytes each time."""

import io
import tracemalloc
from zipfile import ZipFile

from app.core.formats.archive import stream_zip
from app.core.formats.base import Entry

NOISE = bytes(range(256)) * 64


def unzip(chunks):
    with ZipFile(io.BytesIO(b"".join(chunks))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_entries_of_bytes_and_of_chunks_arrive_as_they_are():
    entries = [
        Entry("a.txt", b"a"),
        Entry("한글/b.json", iter([b"b", b"", b"c"])),
        Entry("c.jpg", NOISE, compress=False),
    ]
    assert unzip(stream_zip(entries)) == {"a.txt": b"a", "한글/b.json": b"bc", "c.jpg": NOISE}


def test_the_same_entries_give_the_same_bytes():
    first, second = (b"".join(stream_zip([Entry("a", b"a"), Entry("b", iter([b"b"]))])) for _ in range(2))
    assert first == second


def test_chunks_leave_before_later_entries_are_made():
    made = []

    def entries():
        for number in range(10):
            made.append(number)
            yield Entry(f"{number}.jpg", NOISE * 8, compress=False)

    next(stream_zip(entries()))
    assert made == [0]


def test_memory_does_not_grow_with_the_archive():
    chunks = stream_zip(Entry(f"{number}.jpg", NOISE * 16, compress=False) for number in range(200))
    tracemalloc.start()
    total = sum(map(len, chunks))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total > 50_000_000
    assert peak < 5_000_000
