"""Videos of every supported kind are decoded to the same numbered pictures, whole, cut off or damaged."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import InvalidInput
from app.core.video import DecodedFrame, Sampling, decode, probe, write_video
from tests.support.media import SIZE, encoded, numbered_picture, numbered_pictures, numbered_video, read_number

ALL = Sampling(every_n=1)
KINDS = [
    (suffix, codec)
    for suffix in ("mp4", "mov", "mkv", "avi", "ts")
    for codec in ("libx264", "libx265", "mpeg4", "mjpeg")
    if (suffix, codec) not in {("ts", "mjpeg"), ("avi", "libx265")}  # neither combination is defined
]


@pytest.mark.parametrize(("suffix", "codec"), KINDS)
def test_every_kind_gives_each_picture_once_in_order(tmp_path: Path, suffix: str, codec: str) -> None:
    path = numbered_video(tmp_path / f"clip.{suffix}", codec=codec)
    decoder = decode(path, select=ALL)
    frames = list(decoder)
    assert [frame.index for frame in frames] == list(range(40))
    assert [read_number(frame.rgb) for frame in frames] == list(range(40))
    assert [frame.pts_us for frame in frames] == [number * 40_000 for number in range(40)]
    assert (decoder.decoded, decoder.lost) == (40, 0)


@pytest.mark.parametrize(("suffix", "codec"), KINDS)
def test_probe_tells_what_was_written(tmp_path: Path, suffix: str, codec: str) -> None:
    info = probe(numbered_video(tmp_path / f"clip.{suffix}", codec=codec))
    assert (info.width, info.height) == SIZE
    assert info.fps == pytest.approx(25)
    assert info.frames == pytest.approx(40, abs=1)
    assert info.duration_s == pytest.approx(1.6, abs=0.05)
    assert not info.vfr


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "mov"])
def test_a_variable_rate_keeps_its_own_times(tmp_path: Path, suffix: str) -> None:
    stamps = [number * 40_000 + (number // 10) * 500_000 for number in range(30)]
    path = numbered_video(tmp_path / f"vfr.{suffix}", 30, pts_us=stamps)
    assert probe(path).vfr
    frames = list(decode(path, select=ALL))
    assert [frame.pts_us for frame in frames] == pytest.approx(stamps, abs=1_000)
    assert [read_number(frame.rgb) for frame in frames] == list(range(30))


def test_sampling_by_rate_follows_time_not_position(tmp_path: Path) -> None:
    stamps = [0, 100_000, 200_000, 300_000, 2_000_000, 2_050_000, 2_100_000, 2_500_000]
    path = numbered_video(tmp_path / "vfr.mkv", len(stamps), pts_us=stamps)
    assert [frame.index for frame in decode(path, select=Sampling(fps=5))] == [0, 2, 4, 7]


@pytest.mark.parametrize("fps", [24, 25, 29.97, 30])
@pytest.mark.parametrize("suffix", ["mp4", "mkv"])
def test_sampling_at_the_videos_own_rate_keeps_all(tmp_path: Path, suffix: str, fps: float) -> None:
    path = numbered_video(tmp_path / f"clip.{suffix}", 50, fps=fps, codec="mpeg4")
    assert len(list(decode(path, select=Sampling(fps=fps)))) == 50


@given(
    gaps=st.lists(st.integers(1_000, 400_000), min_size=1, max_size=80),
    fps=st.floats(0.5, 60),
)
def test_sampling_never_takes_more_than_the_rate(gaps: list[int], fps: float) -> None:
    stamps = np.cumsum([0, *gaps]).tolist()
    ticks = [Sampling(fps=fps).tick(index, pts) for index, pts in enumerate(stamps)]
    assert ticks == sorted(ticks)
    assert len(set(ticks)) <= (stamps[-1] + 1_000) * fps / 1e6 + 1


@pytest.mark.parametrize("select", [Sampling(every_n=3), Sampling(fps=7)])
def test_resuming_goes_on_as_if_never_interrupted(tmp_path: Path, select: Sampling) -> None:
    path = numbered_video(tmp_path / "clip.mp4")
    whole = [(frame.index, frame.pts_us) for frame in decode(path, select=select)]
    for position, (index, _) in enumerate(whole):
        rest = decode(path, select=select, start_after=index)
        assert [(frame.index, frame.pts_us) for frame in rest] == whole[position + 1 :]


def test_rotation_is_applied(tmp_path: Path) -> None:
    path = numbered_video(tmp_path / "phone.mp4", 3, rotation=90)
    first = next(decode(path, select=ALL))
    assert first.rgb.shape == (SIZE[0], SIZE[1], 3)
    assert read_number(np.rot90(first.rgb, -1)) == 0
    assert np.rot90(numbered_picture(0)).astype(int) == pytest.approx(first.rgb.astype(int), abs=40)
    assert (probe(path).width, probe(path).height) == (SIZE[1], SIZE[0])


@pytest.mark.parametrize("suffix", ["mp4", "avi", "mkv"])
@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
def test_a_file_cut_off_keeps_its_beginning_and_counts_the_rest(tmp_path: Path, suffix: str, codec: str) -> None:
    path = cut(numbered_video(tmp_path / f"clip.{suffix}", codec=codec))
    decoder = decode(path, select=ALL)
    frames = list(decoder)
    assert 20 <= len(frames) <= 25
    assert_undamaged_start(frames, len(frames) - 4)
    assert decoder.lost == pytest.approx(40 - len(frames), abs=4 if suffix == "mkv" else 0)


def test_a_transport_stream_cut_off_keeps_its_beginning(tmp_path: Path) -> None:
    frames = list(decode(cut(numbered_video(tmp_path / "clip.ts")), select=ALL))
    assert 20 <= len(frames) <= 25
    assert_undamaged_start(frames, len(frames) - 4)


@pytest.mark.parametrize(("suffix", "codec"), [("avi", "mpeg4"), ("avi", "libx264"), ("mp4", "libx265")])
def test_damage_in_the_middle_costs_only_its_surroundings(tmp_path: Path, suffix: str, codec: str) -> None:
    path = damage(numbered_video(tmp_path / f"clip.{suffix}", codec=codec))
    decoder = decode(path, select=ALL)
    frames = list(decoder)
    assert decoder.lost == 40 - len(frames) > 0
    assert len(frames) >= 22
    assert_undamaged_start(frames, 8)
    assert read_number(frames[-1].rgb) > 30, "pictures after the damage are kept too"


def test_a_damaged_file_resumes_with_the_same_numbers(tmp_path: Path) -> None:
    path = cut(numbered_video(tmp_path / "clip.mp4"))
    whole = [frame.index for frame in decode(path, select=ALL)]
    assert [frame.index for frame in decode(path, select=ALL, start_after=7)] == whole[8:]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("noise.mp4", np.random.default_rng(0).bytes(5_000)),
        ("empty.mp4", b""),
        ("text.avi", b"not a video at all\n" * 50),
        ("picture.mp4", encoded(numbered_picture(1))),
        ("playlist.mp4", b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
    ],
)
def test_what_is_not_a_video_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match=r"not a video that can be read|no picture"):
        list(decode(path, select=ALL))
    with pytest.raises(InvalidInput, match=r"not a video that can be read|no picture"):
        probe(path)


def test_a_picture_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    path = numbered_video(tmp_path / "clip.mp4", 2)
    with pytest.raises(InvalidInput, match="160 x 96"):
        probe(path, max_side=128)


@pytest.mark.parametrize("wrong", [{}, {"every_n": 2, "fps": 1.0}, {"every_n": 0}, {"fps": 0.0}, {"fps": float("nan")}])
def test_a_sampling_that_means_nothing_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidInput):
        Sampling(**wrong)  # type: ignore[arg-type]


def test_pictures_are_decoded_as_they_are_asked_for(tmp_path: Path) -> None:
    written = 0

    def counted() -> Iterator[np.ndarray]:
        nonlocal written
        for picture in numbered_pictures(200):
            written += 1
            yield picture

    write_video(tmp_path / "clip.avi", counted(), 25, codec="mjpeg")
    decoder = decode(tmp_path / "clip.avi", select=ALL)
    next(decoder)
    assert written == 200
    assert decoder.decoded == 1
    decoder.close()
    assert list(decoder) == []


def packet_at(path: Path, number: int) -> tuple[int, int]:
    """Offset and size in the file of the packet with this number, in order of decoding."""
    with av.open(str(path)) as container:
        packet = list(container.demux(video=0))[number]
        assert packet.pos is not None
        return packet.pos, packet.size


def cut(path: Path) -> Path:
    """End the file within its 25th packet, a key picture."""
    at, size = packet_at(path, 24)
    path.write_bytes(path.read_bytes()[: at + size // 2])
    return path


def damage(path: Path) -> Path:
    """Overwrite the 13th packet, a key picture."""
    at, size = packet_at(path, 12)
    data = bytearray(path.read_bytes())
    data[at : at + size] = b"\xff" * size
    path.write_bytes(data)
    return path


def assert_undamaged_start(frames: list[DecodedFrame], count: int) -> None:
    """The first `count` pictures carry the numbers they were written with."""
    assert [(frame.index, read_number(frame.rgb)) for frame in frames[:count]] == [(n, n) for n in range(count)]
