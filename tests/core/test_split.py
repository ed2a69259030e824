"""The split: deterministic, whole blocks, no identical images apart, both sides in every camera."""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.blocks import block_numbers, fitting_length
from app.core.errors import InvalidInput
from app.core.split import FrameKey, assign_splits

SECOND = 1_000_000


def video(source_id=1, camera_id=1, seconds=120.0, fps=2.0, start=0.0):
    """The frames of a video, each with an image of its own."""
    return [
        FrameKey(
            frame_id=source_id * 100_000 + index,
            camera_id=camera_id,
            source_id=source_id,
            index=index,
            pts_us=round((start + index / fps) * SECOND),
            sha256=f"{source_id}-{index}",
        )
        for index in range(round(seconds * fps))
    ]


def stills(count, source_id=1, camera_id=1):
    return [replace(frame, pts_us=None) for frame in video(source_id, camera_id, seconds=count, fps=1)]


def cuts(frames, splits):
    """The neighbours that are apart."""
    ordered = sorted(frames, key=lambda frame: (frame.source_id, frame.index))
    pairs = pairwise(ordered)
    return [(a, b) for a, b in pairs if a.source_id == b.source_id and splits[a.frame_id] != splits[b.frame_id]]


def share(frames, splits):
    return sum(splits[frame.frame_id] == "val" for frame in frames) / len(frames)


@st.composite
def projects(draw):
    """Frames of a few cameras and sources: videos with gaps, batches of stills, some images more than once."""
    frames = []
    for source_id in range(1, draw(st.integers(1, 4)) + 1):
        camera_id = draw(st.integers(1, 2))
        kind = draw(st.sampled_from([video, stills]))
        whole = kind(
            source_id=source_id, camera_id=camera_id, **{"seconds": 60, "fps": 2} if kind is video else {"count": 50}
        )
        frames += draw(st.lists(st.sampled_from(whole), unique=True, max_size=40))
    copies = draw(st.lists(st.integers(0, max(len(frames) - 1, 0)), max_size=3)) if frames else []
    for position in copies:
        frames[position] = replace(frames[position], sha256=frames[0].sha256)
    return frames


options = st.fixed_dictionaries(
    {"val_share": st.floats(0, 0.9), "seed": st.integers(0, 5), "by": st.sampled_from(["block", "camera"])}
)


@given(projects(), options, st.randoms())
def test_the_same_frames_in_any_order_are_split_alike(frames, chosen, shuffler):
    splits = assign_splits(frames, **chosen)
    assert splits.keys() == {frame.frame_id for frame in frames}
    assert set(splits.values()) <= {"train", "val"}
    assert assign_splits(shuffler.sample(frames, len(frames)), **chosen) == splits


@given(projects(), options)
def test_identical_images_are_never_apart(frames, chosen):
    splits = assign_splits(frames, **chosen)
    sides = defaultdict(set)
    for frame in frames:
        sides[frame.sha256].add(splits[frame.frame_id])
    assert all(len(found) == 1 for found in sides.values())


@given(projects(), options)
def test_whole_cameras_move_when_asked_to(frames, chosen):
    splits = assign_splits(frames, **chosen | {"by": "camera"})
    sides = defaultdict(set)
    for frame in frames:
        sides[frame.camera_id].add(splits[frame.frame_id])
    assert all(len(found) == 1 for found in sides.values())


@given(st.integers(0, 50), st.integers(1, 3))
def test_every_camera_has_both_sides_near_the_share(seed, cameras):
    frames = [frame for camera in range(1, cameras + 1) for frame in video(camera, camera)]
    splits = assign_splits(frames, seed=seed)
    for camera in range(1, cameras + 1):
        assert share([frame for frame in frames if frame.camera_id == camera], splits) == pytest.approx(0.2, abs=0.06)


@given(st.integers(0, 50))
def test_few_neighbours_are_apart(seed):
    frames = video()
    held_out_blocks = 3
    assert 1 <= len(cuts(frames, assign_splits(frames, seed=seed))) <= 2 * held_out_blocks


@given(st.integers(0, 50))
def test_labeled_moments_stay_whole(seed):
    """Frames in bursts of three seconds, nine seconds apart: no burst is cut though bursts and blocks do not align."""
    frames = [frame for frame in video(seconds=240, start=1) if frame.pts_us // SECOND % 12 < 3]
    splits = assign_splits(frames, seed=seed)
    assert 0 < share(frames, splits) < 0.5
    assert all(b.pts_us - a.pts_us > 8 * SECOND for a, b in cuts(frames, splits))


@given(st.integers(0, 20), st.data())
def test_another_camera_moves_no_frame(seed, data):
    old = data.draw(st.lists(st.sampled_from(video()), unique=True, min_size=1))
    before = assign_splits(old, seed=seed)
    after = assign_splits(old + video(2, 2), seed=seed)
    assert {frame_id: after[frame_id] for frame_id in before} == before


def test_more_frames_of_a_source_move_few_old_ones():
    frames = video(seconds=200, fps=5)
    sparse = random.Random(0).sample(frames, 300)
    before, after = assign_splits(sparse), assign_splits(frames)
    moved = Counter(before[frame.frame_id] != after[frame.frame_id] for frame in sparse)
    assert moved[True] <= 0.2 * len(sparse)


def test_the_key_of_a_source_stands_for_its_id():
    here = [replace(frame, source_key="gate.mp4") for frame in video(1)]
    there = [replace(frame, source_key="gate.mp4") for frame in video(8)]
    assert list(assign_splits(here).values()) == list(assign_splits(there).values())


def test_the_seed_changes_the_split():
    assert len({tuple(assign_splits(video(), seed=seed).values()) for seed in range(5)}) > 1


@pytest.mark.parametrize("frames", [stills(4), stills(97), video(seconds=8), video(seconds=2.5, fps=10)])
def test_small_sources_have_both_sides(frames):
    assert set(assign_splits(frames).values()) == {"train", "val"}


def test_a_single_moment_is_trained_on():
    assert set(assign_splits(video(seconds=0.5)).values()) == {"train"}
    assert assign_splits([]) == {}


def test_no_share_holds_nothing_out():
    assert set(assign_splits(video(), val_share=0).values()) == {"train"}


@pytest.mark.parametrize(
    "wrong", [{"val_share": 1}, {"val_share": -0.1}, {"val_share": float("nan")}, {"block_seconds": 0}]
)
def test_senseless_options_are_refused(wrong):
    with pytest.raises(InvalidInput):
        assign_splits(video(), **wrong)


@given(st.lists(st.integers(0, 10_000), unique=True, max_size=60).map(sorted), st.integers(1, 500))
def test_blocks_rise_and_are_cut_at_the_larger_gaps(times, length):
    numbers = block_numbers(times, length)
    assert numbers == sorted(numbers)
    for (before, after), (left, right) in zip(pairwise(times), pairwise(numbers), strict=True):
        if left != right:
            cut = right * length
            nearby = [(a, b) for a, b in pairwise(times) if abs(a + b - 2 * cut) < length]
            assert all(b - a <= after - before for a, b in nearby)


@pytest.mark.parametrize(
    ("times", "numbers"),
    [
        ([], []),
        ([7], [0]),
        ([0, 30, 60, 95, 100, 105, 150, 170, 199], [0, 0, 0, 0, 0, 0, 1, 1, 1]),
        # Evenly labeled: the cut is at its place, and no sliver is cut off at 100 and 300.
        (range(90, 311, 20), [1] * 6 + [2] * 6),
        # Nothing is cut inside the burst around 200, for the gaps beside it are far larger.
        ([0, 10, 20, 180, 190, 200, 210, 220, 380, 390, 400], [0, 0, 0, 1, 1, 1, 1, 1, 3, 3, 3]),
    ],
)
def test_a_cut_moves_to_the_largest_gap_nearby(times, numbers):
    assert block_numbers(times, 100) == numbers


@pytest.mark.parametrize(("span", "length"), [(0, 2), (9, 2), (16, 4), (63, 8), (64, 16), (1000, 16)])
def test_blocks_are_halved_in_short_sources(span, length):
    assert fitting_length(span, 16, 2) == length
