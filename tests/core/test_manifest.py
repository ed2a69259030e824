"""The dataset manifest: canonical bytes, everything in it, read back as it was."""

import hashlib
import io
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Malformed, Unsupported
from app.core.geometry import Box, rounded
from app.core.manifest import Header, ManifestBox, ManifestFrame, ManifestLabel, read, write
from app.core.zones import Zone

HEADER = Header([ManifestLabel(4, "person"), ManifestLabel(9, "자동차")])


def a_box(number=1, **fields):
    return ManifestBox(
        **{
            "id": str(uuid.UUID(int=number)),
            "label": 0,
            "bbox": Box(1.5, 2.25, 30.0, 40.0),
            **dict.fromkeys(("occluded", "truncated", "difficult", "ignore"), False),
            "origin": "drawn",
            **fields,
        }
    )


def a_frame(index=0, source_id=1, boxes=(), **fields):
    return ManifestFrame(
        **{
            "frame_id": 100 * source_id + index,
            "name": f"gate_{index:06d}.jpg",
            "source_id": source_id,
            "source": "gate.mp4",
            "camera_id": 3,
            "camera": "gate",
            "index": index,
            "pts_us": 40_000 * index,
            "sha256": "c" * 64,
            "content_type": "image/jpeg",
            "width": 640,
            "height": 480,
            "split": "train",
            **fields,
        },
        boxes=list(boxes),
    )


def written(frames, header=HEADER):
    return b"".join(write(header, frames))


boxes = st.builds(
    a_box,
    number=st.integers(0, 2**128 - 1),
    label=st.integers(0, 1),
    bbox=st.builds(Box, *[st.floats(0, 640)] * 4),
    occluded=st.booleans(),
    ignore=st.booleans(),
    origin=st.sampled_from(["drawn", "model"]),
    score=st.none() | st.floats(0, 1),
    track_number=st.none() | st.integers(1, 99),
)


@given(st.lists(st.lists(boxes, max_size=4, unique_by=lambda box: box.id), max_size=4), st.randoms())
def test_read_gives_what_was_written_and_the_order_of_boxes_does_not_matter(contents, random):
    frames = [a_frame(index, boxes=found) for index, found in enumerate(contents)]
    content = written(frames)
    header, again = read(io.BytesIO(content))
    again = list(again)
    assert header == HEADER
    for frame, found in zip(frames, again, strict=True):
        stored = [replace(box, bbox=rounded(box.bbox), score=box.score and round(box.score, 6)) for box in frame.boxes]
        assert found == replace(frame, boxes=sorted(stored, key=lambda box: box.id))
    shuffled = [replace(frame, boxes=random.sample(frame.boxes, len(frame.boxes))) for frame in frames]
    assert written(shuffled) == content
    assert written(again) == content


def test_the_bytes_are_agreed():
    box = a_box(bbox=(1, 2, 3.004999, 1e2), score=1 / 3, track_id="t", track_number=7)
    assert written([a_frame(boxes=[box])]).decode().splitlines() == [
        '{"kind":"rapidlabel.dataset","labels":[{"id":4,"name":"person"},{"id":9,"name":"자동차"}],"version":1}',
        (
            '{"boxes":[{"bbox":[1.0,2.0,3.0,100.0],"difficult":false,"id":"00000000-0000-0000-0000-000000000001",'
            '"ignore":false,"label":0,"occluded":false,"origin":"drawn","score":0.333333,"track_id":"t","track_number":7,'
            '"truncated":false}],"camera":"gate","camera_id":3,"content_type":"image/jpeg","frame_id":100,"height":480,'
            f'"index":0,"name":"gate_000000.jpg","pts_us":0,"sha256":"{"c" * 64}","source":"gate.mp4","source_id":1,'
            '"split":"train","width":640}'
        ),
    ]


def test_any_difference_that_matters_changes_the_digest():
    frames = [a_frame(boxes=[a_box()])]
    others = [
        written([a_frame(boxes=[a_box(bbox=Box(1.51, 2.25, 30, 40))])]),
        written([a_frame(boxes=[a_box(ignore=True)])]),
        written([a_frame(boxes=[a_box()], split="val")]),
        written(frames, Header(HEADER.labels[::-1])),
    ]
    digests = {hashlib.sha256(content).digest() for content in (written(frames), *others)}
    assert len(digests) == 5


@pytest.mark.parametrize("places", [[(1, 1), (1, 0)], [(2, 0), (1, 0)], [(1, 1), (1, 1)]])
def test_frames_out_of_order_or_twice_are_refused(places):
    with pytest.raises(ValueError, match="order"):
        written([a_frame(index, source_id) for source_id, index in places])


def test_frames_stream_both_ways():
    lines = write(HEADER, (a_frame(index) for index in range(10**9)))
    header, frames = read(lines)
    assert [next(frames).index for _ in range(3)] == [0, 1, 2]
    assert header == HEADER


def test_what_is_no_manifest_is_refused():
    for content in (b"", b"nonsense", b"[]", b'{"kind":"other"}'):
        with pytest.raises(Malformed):
            read(io.BytesIO(content))
    with pytest.raises(Unsupported, match="version 3"):
        read([b'{"kind":"rapidlabel.dataset","version":3}'])
    with pytest.raises(Malformed, match="damaged"):
        list(read([written([]), b'{"name":"half"}'])[1])


def test_zones_are_read_back_in_a_fixed_order_and_change_the_bytes_only_where_there_are_any():
    trees = Zone(uuid.UUID(int=2), "나무", [(0.0, 0.0), (10.123, 0.0), (0.0, 9.5)])
    sky = Zone(uuid.UUID(int=1), "", [(0.0, 0.0), (50.0, 0.0), (50.0, 20.0)])
    plain = b"".join(write(HEADER, [a_frame()]))
    assert b"".join(write(replace(HEADER, zones={3: []}), [a_frame()])) == plain
    written = [b"".join(write(replace(HEADER, zones=zones), [a_frame()])) for zones in mixed(trees, sky)]
    assert len(set(written)) == 1
    assert written[0] != plain
    header, frames = read(io.BytesIO(written[0]))
    assert header.zones == {3: [sky, replace(trees, points=[(0.0, 0.0), (10.12, 0.0), (0.0, 9.5)])], 4: [sky]}
    assert list(frames) == [a_frame()]


def mixed(trees, sky):
    return {3: [trees, sky], 4: [sky]}, {4: [sky], 3: [sky, trees]}
