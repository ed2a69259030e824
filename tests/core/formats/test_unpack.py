"""Uploads that mean harm or are broken become faults; nothing is written and memory stays small."""

import struct
import tracemalloc
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.core.formats import get, unpack, voc_document
from app.core.formats.base import Fault
from tests.core.formats.support import export_file, frame

voc = get("voc")


def zip_of(tmp_path, **members):
    path = tmp_path / "upload.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xml", data)
    return path


def test_one_broken_member_does_not_hide_the_others(tmp_path):
    path = export_file(voc, [frame("a.jpg"), frame("b.jpg")], tmp_path)
    data = bytearray(path.read_bytes())
    # The first byte of the first member's packed data, behind its 30 byte header and name.
    data[30 + len("Annotations/a.xml") + 4] ^= 0xFF
    path.write_bytes(data)
    fault, good = voc.read(path)
    assert fault.file == "Annotations/a.xml"
    assert good.name == "b.jpg"


def test_an_encrypted_member_is_named(tmp_path):
    path = zip_of(tmp_path, a=b"<annotation/>")
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    for flags in (6, directory + 8):
        struct.pack_into("<H", data, flags, 1)
    path.write_bytes(data)
    (fault,) = voc.read(path)
    assert "encrypted" in str(fault.reason)


def test_a_bomb_is_refused_without_being_unpacked(tmp_path):
    path = zip_of(tmp_path, bomb=b" " * (voc_document.LARGEST_XML * 4))
    tracemalloc.start()
    (fault,) = voc.read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 16 MiB" in str(fault.reason)
    assert peak < voc_document.LARGEST_XML * 3


def test_many_small_bombs_are_refused_together(tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "LARGEST_TOTAL", 1000)
    faults = [item for item in voc.read(zip_of(tmp_path, a=b" " * 900, b=b" " * 900, c=b"")) if isinstance(item, Fault)]
    assert "unpacks to more than" in str(faults[-1].reason)


@pytest.mark.parametrize("cut", [10, 200, -1])
def test_a_cut_zip_is_one_fault(tmp_path, cut):
    path = export_file(voc, [frame("a.jpg")], tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    (fault,) = voc.read(path)
    assert "damaged or incomplete" in str(fault.reason)
