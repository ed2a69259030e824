"""What every format promises: what was written is read again, within the format's own precision."""

import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.formats import catalogue
from app.core.formats.base import LabeledBox, LabeledFrame
from app.core.geometry import validate
from app.core.zones import Zone
from tests.core.formats.support import LABELS, export_file

# Any text that XML can hold, spaces at the ends apart.
words = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
flags = st.booleans()


@st.composite
def boxes(draw, labels):
    x1, y1 = draw(st.floats(0, 630)), draw(st.floats(0, 470))
    x2, y2 = draw(st.floats(x1 + 1, 640)), draw(st.floats(y1 + 1, 480))
    return LabeledBox(
        draw(st.sampled_from(labels)),
        *(x1, y1, x2, y2),
        occluded=draw(flags),
        truncated=draw(flags),
        difficult=draw(flags),
        ignore=draw(flags),
        track=draw(st.none() | words),
        score=draw(st.none() | st.floats(0, 1)),
    )


TREES = Zone(UUID(int=1), "나무", [(-5.0, 10.0), (90.0, 10.0), (60.5, 80.25)])


@st.composite
def datasets(draw):
    labels = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    keys = draw(st.lists(st.tuples(words, words), max_size=4, unique=True))
    return labels, [
        LabeledFrame(
            name=name,
            width=640,
            height=480,
            source=source,
            index=index,
            split=draw(st.sampled_from(["train", "val", None])),
            boxes=draw(st.lists(boxes(labels), max_size=3)),
            zones=draw(st.sampled_from([(), (TREES,)])),
        )
        for index, (source, name) in enumerate(keys)
    ]


LOST = {"occluded": False, "truncated": False, "difficult": False, "track": None, "score": None}


def comparable(frame, target):
    """The frame as the format may keep it, edges apart: an ignore box need not also be difficult."""
    lost = {name: LOST[name] for name in target.loses}
    kept = [replace(box, difficult=box.difficult and not box.ignore) for box in frame.boxes]
    return replace(frame, boxes=[replace(box, x1=0, y1=0, x2=0, y2=0, **lost) for box in kept], index=None)


@pytest.mark.parametrize("target", catalogue().values(), ids=lambda target: target.name)
@given(datasets())
def test_what_is_written_is_read_again(target, dataset):
    labels, frames = dataset
    with tempfile.TemporaryDirectory() as folder:
        read = list(target.read(export_file(target, frames, Path(folder), labels=labels)))
    if not frames:
        return
    by_key = {(frame.source, frame.name): frame for frame in read}
    assert len(by_key) == len(read) == len(frames)
    for frame in frames:
        again = by_key[frame.source, frame.name]
        admitted = [box for box in frame.boxes if target.omits(box) is None]
        assert comparable(again, target) == comparable(replace(frame, boxes=admitted, zones=()), target)
        for written, box in zip(admitted, again.boxes, strict=True):
            assert box.box == pytest.approx(written.box, abs=target.precision + 1e-9)
            assert validate(box.box, frame.width, frame.height) is None


@pytest.mark.parametrize("target", catalogue().values(), ids=lambda target: target.name)
def test_every_format_describes_itself(target):
    assert target.name.isidentifier()
    assert target.title
    assert target.description.endswith(".")
    assert target.precision >= 0


@pytest.mark.parametrize("target", catalogue().values(), ids=lambda target: target.name)
@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 half a zip", b"[1, 2]", b"<a/>", b"\xff\xfe\x00"])
def test_nonsense_is_a_fault_and_no_exception(target, content, tmp_path):
    path = tmp_path / f"upload.{'json' if target.name == 'coco' else 'xml'}"
    path.write_bytes(content)
    faults = list(target.read(path))
    assert len(faults) == 1
    assert str(faults[0].reason)


@pytest.mark.parametrize("target", catalogue().values(), ids=lambda target: target.name)
def test_an_export_without_frames_is_complete(target, tmp_path):
    path = export_file(target, [], tmp_path, labels=LABELS)
    assert not [item for item in target.read(path) if isinstance(item, LabeledFrame)]
