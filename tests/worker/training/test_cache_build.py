"""Building the cache of decoded frames: watched, stopped, killed, gone on with, and by two at once."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from app.core.settings import ROOT, child_environment
from tests.support.recorder import Recorder
from tests.support.shapes import make_set
from worker.training import frame_cache
from worker.training.cache_build import building, claimed
from worker.training.cache_room import ABANDONED_SECONDS, make_room
from worker.training.frame_cache import cached_frames
from worker.training.picture_faults import MOST_NAMED, PictureFaults
from worker.training.preparing import Preparing
from worker.training.report import Interrupted

FRAMES = 12


@pytest.fixture
def samples(tmp_path):
    return make_set(tmp_path / "images", train=FRAMES).samples


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def decoded(monkeypatch):
    """The frames that were decoded, by id."""
    seen, real = [], frame_cache.read_rgb
    monkeypatch.setattr(frame_cache, "read_rgb", lambda sample: seen.append(sample.frame_id) or real(sample))
    return seen


def stop_after(number):
    def watch(done, total):
        if done >= number:
            raise Interrupted("shutdown")

    return watch


def test_every_frame_is_told_when_it_is_there_also_of_a_cache_that_was(samples, cache):
    told = []
    for _ in range(2):
        cached_frames(samples, 96, cache, lambda *how_far: told.append(how_far))
    assert told == 2 * [(done, FRAMES) for done in range(1, FRAMES + 1)]


def test_what_was_decoded_before_a_stop_is_not_decoded_again(samples, cache, decoded, monkeypatch):
    stopped, real = Event(), frame_cache.read_rgb

    def late(sample):
        """The last frames come when it is too late."""
        if sample.frame_id >= samples[8].frame_id:
            assert stopped.wait(30)
            raise Interrupted("shutdown")
        return real(sample)

    def watch(done, total):
        if done == 5:
            stopped.set()
            raise Interrupted("shutdown")

    monkeypatch.setattr(frame_cache, "THREADS", 1)
    monkeypatch.setattr(frame_cache, "read_rgb", late)
    with pytest.raises(Interrupted):
        cached_frames(samples, 96, cache, watch)
    monkeypatch.setattr(frame_cache, "read_rgb", real)
    assert 5 <= len(decoded) <= 8
    assert [path.name.startswith(".") for path in cache.iterdir()] == [True], "nothing that could be taken for a cache"
    frames = cached_frames(samples, 96, cache)
    assert sorted(decoded) == sorted({sample.frame_id for sample in samples}), "each once"
    assert not list(cache.glob(".*"))
    right = cached_frames(samples, 96, cache.parent / "other")
    assert all(np.array_equal(one, other) for one, other in zip(frames, right, strict=True))


def test_what_a_stopped_build_left_is_believed_by_its_checksums_alone(samples, cache, decoded):
    with pytest.raises(Interrupted):
        cached_frames(samples, 96, cache, stop_after(5))
    (left,) = cache.iterdir()
    content = bytearray(left.read_bytes())
    content[1000] ^= 1
    left.write_bytes(content)
    decoded.clear()
    frames = cached_frames(samples, 96, cache)
    assert samples[0].frame_id in decoded
    right = cached_frames(samples, 96, cache.parent / "other")
    assert np.array_equal(frames[0], right[0])


BUILDER = """
import os, sys, time
from pathlib import Path
from tests.support.shapes import make_set
from worker.training.frame_cache import cached_frames
def watch(done, total):
    print(done, flush=True)
    time.sleep(0.05)
folder = Path(sys.argv[1])
cached_frames(make_set(folder / "again", train=12).samples, 96, folder / "cache", watch)
"""


def test_a_build_that_is_killed_leaves_no_torn_cache_and_is_gone_on_with(samples, cache, tmp_path, decoded):
    """At several moments: while it runs nothing has the cache's name, and whoever comes next goes on."""
    for moment in (1, 6, 9):
        child = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(tmp_path)], cwd=ROOT, env=child_environment(), stdout=subprocess.PIPE
        )
        try:
            for line in child.stdout:
                if int(line) >= moment:
                    break
            assert not list(cache.glob("[!.]*"))
        finally:
            child.send_signal(signal.SIGKILL)
            child.wait()
            child.stdout.close()
    frames = cached_frames(samples, 96, cache)
    assert len(decoded) <= FRAMES - 9
    right = cached_frames(samples, 96, cache.parent / "other")
    assert all(np.array_equal(one, other) for one, other in zip(frames, right, strict=True))


def test_of_two_that_need_the_same_frames_one_decodes_and_the_other_waits(samples, cache, decoded):
    begun, waiting = Event(), Event()

    def slow(done, total):
        begun.set()
        assert waiting.wait(30)

    def second(done, total):
        if done == 0:
            waiting.set()

    with ThreadPoolExecutor() as pool:
        one = pool.submit(cached_frames, samples, 96, cache, slow)
        assert begun.wait(30)
        other = pool.submit(cached_frames, samples, 96, cache, second)
        assert all(map(np.array_equal, one.result(30), other.result(30)))
    assert len(decoded) == FRAMES
    assert len(list(cache.iterdir())) == 1


def test_who_waits_can_be_stopped(samples, cache):
    cache.mkdir()
    cached_frames(samples, 96, cache)
    (path,) = cache.iterdir()
    path.unlink()
    with claimed(building(path), make=True), pytest.raises(Interrupted):
        cached_frames(samples, 96, cache, stop_after(0))


def test_what_nobody_goes_on_with_goes_after_a_day(samples, cache):
    with pytest.raises(Interrupted):
        cached_frames(samples, 96, cache, stop_after(5))
    (left,) = cache.iterdir()
    make_room(cache, 0, 1 << 30)
    assert left.exists()
    yesterday = time.time() - 1.1 * ABANDONED_SECONDS
    os.utime(left, (yesterday, yesterday))
    make_room(cache, 0, 1 << 30)
    assert not left.exists()


def test_all_pictures_that_cannot_be_read_are_named_at_once(tmp_path, cache):
    samples = make_set(tmp_path / "many", train=MOST_NAMED + 5).samples
    for sample in samples[2:]:
        sample.path.write_bytes(b"no picture %d" % sample.frame_id)
    with pytest.raises(PictureFaults) as caught:
        cached_frames(samples, 96, cache)
    lines = caught.value.message.splitlines()
    broken = MOST_NAMED + 3
    assert len(caught.value.faults) == broken
    assert lines[0].startswith(f"{broken} images of the dataset")
    assert [f"frame {sample.frame_id} " in line for sample, line in zip(samples[2:], lines[1:-1], strict=False)] == [
        True
    ] * MOST_NAMED
    assert lines[-1] == "… and 3 more."
    assert not list(cache.iterdir())


def test_a_person_sees_how_far_both_sides_of_the_split_are_and_can_stop():
    recorder = Recorder()
    watch = Preparing(recorder, 5)
    for done, part in [(1, 3), (2, 3), (3, 3), (1, 2), (2, 2)]:
        watch(done, part)
    assert recorder.messages == [f"Preparing frames: {done} of 5" for done in range(1, 6)]
    with pytest.raises(Interrupted, match="cancel"):
        Preparing(Recorder(stop={0: "cancel"}), 5)(1, 5)
