import os

import cv2
import numpy as np
import pytest

from app.core.errors import TrainingProblem
from tests.conftest import forget_process_caches
from tests.support.shapes import fields, make_set
from worker.training.cache_build import claimed
from worker.training.frame_cache import cached_frames
from worker.training.frames import bytes_of, scaled_size
from worker.training.letterbox import Letterbox
from worker.training.pictures import read_rgb
from worker.training.samples import Sample


@pytest.fixture
def samples(tmp_path):
    return make_set(tmp_path / "images", train=5).samples


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def same(frames, others):
    return all(np.array_equal(one, other) for one, other in zip(frames, others, strict=True))


def sizes(cache):
    return sorted(path.stat().st_size for path in cache.iterdir())


def test_frames_keep_their_aspect_and_are_never_enlarged(tmp_path, cache):
    wide = make_set(tmp_path / "wide", train=1, width=120, height=90).samples
    small = make_set(tmp_path / "small", train=1, width=40, height=50, boxes=1).samples
    frames = cached_frames([*wide, *small], 80, cache)
    assert [frame.shape for frame in frames] == [(60, 80, 3), (50, 40, 3)]
    assert [frames.scale(index) for index in range(2)] == [(80 / 120, 60 / 90), (1.0, 1.0)]
    assert np.array_equal(frames[1], read_rgb(small[0]))
    assert scaled_size(1920, 1, 96) == (1, 96)


@pytest.mark.parametrize("long_side", [96, 64])
def test_a_frame_of_the_inputs_own_size_is_letterboxed_as_if_never_cached(samples, cache, long_side):
    fit = Letterbox.fit(120, 90, long_side)
    for frame, sample in zip(cached_frames(samples, long_side, cache), samples, strict=True):
        assert np.array_equal(fit.image(frame), fit.image(read_rgb(sample)))


def test_frames_are_read_only_and_decoded_once(samples, cache):
    first = cached_frames(samples, 96, cache)
    (path,) = cache.iterdir()
    before = path.stat().st_ino
    assert not any(frame.flags.writeable for frame in first)
    assert same(first, cached_frames(samples, 96, cache))
    assert path.stat().st_ino == before


def cut_short(path):
    os.truncate(path, path.stat().st_size // 2)


def empty(path):
    path.write_bytes(b"")


def not_an_array(path):
    path.write_bytes(b"x" * path.stat().st_size)


def another_array(path):
    with path.open("wb") as file:
        np.save(file, np.zeros(7, np.uint8))


def one_byte_changed(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def never_written(path):
    """What a machine that lost power may leave: the right length, zeros inside."""
    data = path.read_bytes()
    path.write_bytes(data[:128] + bytes(len(data) - 128))


@pytest.mark.parametrize("harm", [cut_short, empty, not_an_array, another_array, one_byte_changed, never_written])
def test_a_torn_or_changed_file_is_built_again(samples, cache, harm):
    right = [frame.copy() for frame in cached_frames(samples, 96, cache)]
    (path,) = cache.iterdir()
    harm(path)
    for _ in range(2):
        assert same(cached_frames(samples, 96, cache), right)
    assert [kept.name for kept in cache.iterdir()] == [path.name]


def test_the_cache_stays_within_its_bounds_and_keeps_what_was_used_last(samples, cache, monkeypatch):
    one_frame = bytes_of(samples[:1], 96)
    monkeypatch.setenv("RAPIDLABEL_CACHE_BYTES", str(16 * one_frame // 2))
    forget_process_caches()

    def use(number, *, seconds):
        frames = cached_frames(samples[:number], 96, cache)
        (path,) = (path for path in cache.iterdir() if path.stat().st_size // one_frame == number)
        os.utime(path, (seconds, seconds))
        return frames

    def kept():
        return [size // one_frame for size in sizes(cache)]

    held = use(2, seconds=100)
    pixels = [frame.copy() for frame in held]
    use(3, seconds=200)
    use(3, seconds=300)
    use(4, seconds=400)
    assert kept() == [3, 4]
    use(2, seconds=500)
    use(1, seconds=600)
    assert kept() == [1, 2, 4]
    use(4, seconds=700)
    use(3, seconds=800)
    assert kept() == [3, 4], "the one used last stays"
    assert same(held, pixels), "a run keeps what it has mapped"


def test_a_set_larger_than_the_whole_cache_is_let_in_alone(samples, cache, monkeypatch):
    monkeypatch.setenv("RAPIDLABEL_CACHE_BYTES", "1")
    forget_process_caches()
    cache.mkdir()
    in_work, left = cache / ".building-in-work.npy", cache / ".building-left.npy"
    with claimed(in_work, make=True) as ours:
        assert ours
        left.write_bytes(b"half")
        assert len(cached_frames(samples, 96, cache)) == len(cached_frames(samples[:2], 96, cache)) + 3
        assert [in_work.exists(), left.exists()] == [True, False]
    assert len(list(cache.glob("[!.]*"))) == 1


def test_other_pixels_order_or_size_are_another_cache(samples, cache):
    for chosen, size in [(samples, 96), (samples[::-1], 96), (samples, 64)]:
        cached_frames(chosen, size, cache)
    assert len(list(cache.iterdir())) == 3


def test_a_broken_picture_is_named_and_leaves_no_cache(samples, cache):
    samples[2].path.write_bytes(b"not a picture")
    with pytest.raises(TrainingProblem, match="frame 2"):
        cached_frames(samples, 96, cache)
    assert not list(cache.iterdir())


def test_a_picture_of_another_size_than_its_frame_is_refused(samples, cache):
    cached_frames(samples[:1], 96, cache)
    turned = Sample(**{**fields(samples[0]), "width": 90, "height": 120})
    with pytest.raises(TrainingProblem, match="120x90"):
        cached_frames([turned], 96, cache)


def test_a_full_disk_is_told_with_numbers(samples, cache, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(TrainingProblem, match=r"103,700 bytes.*1,000 are free"):
        cached_frames(samples, 96, cache)
    assert not list(cache.iterdir())


def test_small_objects_are_averaged_in_not_skipped(tmp_path, cache):
    """Thin bright lines: every one of them leaves its share of light."""
    sample = make_set(tmp_path / "lines", train=1, width=400, height=300, boxes=1).samples[0]
    lines = np.zeros((300, 400, 3), np.uint8)
    lines[:, ::5] = 250
    cv2.imwrite(str(sample.path), lines)
    assert abs(int(cached_frames([sample], 80, cache)[0].mean()) - 50) <= 1
