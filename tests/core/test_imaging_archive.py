"""Zips of stills: what is read, in what order, and what is refused."""

import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.archive import StillZip, ZipLimits, natural_key
from app.core.errors import InvalidInput, TooLarge
from app.core.imaging import to_frame
from app.core.words import say
from tests.support.media import encoded, make_zip, numbered_picture

STILL = encoded(numbered_picture(3))


def test_pictures_come_in_natural_order_with_their_bytes(tmp_path: Path) -> None:
    path = make_zip(
        tmp_path / "a.zip", {"cam/f10.jpg": STILL, "cam/f2.JPG": STILL, "b.png": encoded(numbered_picture(1), "PNG")}
    )
    with StillZip(path) as archive:
        assert [member.name for member in archive] == ["b.png", "cam/f2.JPG", "cam/f10.jpg"]
        assert [to_frame(member.read()).width for member in archive] == [160, 160, 160]
        assert archive.skipped == {}
        assert len(archive) == 3


def test_other_files_are_reported_and_litter_is_ignored(tmp_path: Path) -> None:
    entries = {
        "a.jpg": STILL,
        "notes.txt": b"x",
        "inner.zip": b"PK",
        "__MACOSX/._a.jpg": b"x",
        ".DS_Store": b"x",
        "d/.b.jpg": b"x",
    }
    with StillZip(make_zip(tmp_path / "a.zip", entries)) as archive:
        assert [member.name for member in archive] == ["a.jpg"]
        assert archive.skipped == {
            "notes.txt": say("archives.not_a_picture"),
            "inner.zip": say("archives.inner_archive"),
        }


def test_a_link_is_skipped(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.jpg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with StillZip(tmp_path / "a.zip") as stills:
        assert stills.skipped == {"link.jpg": say("archives.link")}


@pytest.mark.parametrize("name", ["../a.jpg", "/a.jpg", "x/../../a.jpg", "..\\a.jpg", "C:\\a.jpg"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match="leaves its folder"):
        StillZip(make_zip(tmp_path / "a.zip", {"ok.jpg": STILL, name: STILL}))


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.jpg": STILL})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(InvalidInput, match="encrypted"):
        StillZip(path)


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.jpg", STILL)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.jpg", STILL)
    with pytest.raises(InvalidInput, match="more than once"):
        StillZip(tmp_path / "a.zip")


def test_a_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "bomb.zip", {"bomb.bmp": bytes(20 << 20)})
    with StillZip(path, ZipLimits(ratio_from=4 << 20)) as archive, pytest.raises(TooLarge, match="zip bomb"):
        next(iter(archive)).read()


def test_a_lying_header_does_not_help_a_bomb(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "bomb.zip", {"bomb.bmp": bytes(3 << 20)})
    data = path.read_bytes().replace((3 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    path.write_bytes(data)
    with StillZip(path, ZipLimits(member_bytes=1 << 20)) as archive, pytest.raises((TooLarge, InvalidInput)):
        next(iter(archive)).read()


def test_sizes_and_count_are_bounded(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {f"{n}.jpg": STILL for n in range(4)})
    with pytest.raises(TooLarge, match="entries"):
        StillZip(path, ZipLimits(members=3))
    with StillZip(path, ZipLimits(total_bytes=len(STILL) * 3)) as archive, pytest.raises(TooLarge, match="in parts"):
        [member.read() for member in archive]
    with StillZip(path, ZipLimits(member_bytes=10)) as archive, pytest.raises(TooLarge, match="10 bytes"):
        next(iter(archive)).read()


def test_a_damaged_entry_is_named(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.jpg": STILL}, compression=zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[200] ^= 0xFF
    path.write_bytes(data)
    with StillZip(path) as archive, pytest.raises(InvalidInput, match=r"a\.jpg is damaged"):
        next(iter(archive)).read()


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_what_is_no_zip_is_refused(tmp_path: Path, share: float) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.jpg": STILL})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(InvalidInput, match="not a zip"):
        StillZip(path)


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_names_can_be_ordered(names: list[str]) -> None:
    assert sorted(map(natural_key, names)) == sorted(map(natural_key, reversed(names)))
