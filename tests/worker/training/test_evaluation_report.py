"""Precision, recall, confusion and what is shown of an evaluation, on frames small enough to count by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.detectors.nms import Detections
from worker.training.average_precision import average_precision
from worker.training.confusion import confusion
from worker.training.evaluation_report import SHOWN_FRAMES, make_report, shown_frames
from worker.training.matching import best_first, match
from worker.training.precision_recall import precision_recall
from worker.training.samples import Sample

LABELS = ["person", "car"]
A, B, C, FAR = [10, 10, 40, 60], [60, 10, 90, 60], [110, 10, 140, 60], [150, 70, 190, 95]


def sample(boxes, labels, ignore=None, *, camera="gate", frame_id=1):
    flags = np.zeros(len(boxes), bool) if ignore is None else np.array(ignore, bool)
    edges = np.array(boxes, "f").reshape(-1, 4)
    return Sample(frame_id, 200, 100, None, edges, np.array(labels, np.int32), flags, "val", camera)


def found(boxes, labels, scores):
    return Detections(np.array(boxes, "f").reshape(-1, 4), np.array(scores, "f"), np.array(labels, np.int32))


def test_a_box_is_hit_once_and_by_the_best():
    matches = match(found([A, A, FAR], [0, 0, 0], [0.9, 0.8, 0.7]), sample([A], [0]))
    assert matches.box.tolist() == [0, -1, -1]
    assert not matches.ignored.any()


def test_what_lies_in_an_ignore_region_of_its_label_counts_neither_way():
    frame = sample([A, [50, 0, 200, 100]], [0, 0], [False, True])
    assert match(found([B, B, A], [0, 1, 0], [0.9, 0.8, 0.7]), frame).ignored.tolist() == [True, False, False]


def test_the_best_threshold_is_where_right_and_wrong_part():
    frames = [sample([A, B], [0, 1])]
    every, (person, car) = precision_recall(LABELS, frames, [found([A, B, C, FAR], [0, 1, 0, 1], [0.9, 0.6, 0.4, 0.2])])
    assert (every.threshold, every.f1, every.boxes) == (pytest.approx(0.6, abs=1e-4), 1.0, 2)
    assert every.threshold <= np.float32(0.6)
    assert [(p.precision, p.recall) for p in every.points] == [(1, 0.5), (1, 1), (0.6667, 1), (0.5, 1)]
    assert (person.label, person.threshold) == ("person", pytest.approx(0.9, abs=1e-4))
    assert (car.label, car.threshold) == ("car", pytest.approx(0.6, abs=1e-4))


def test_nothing_found_has_no_threshold_and_a_report_still_stands():
    frames = [sample([A], [0])]
    every, _ = precision_recall(LABELS, frames, [found([], [], [])])
    assert (every.threshold, every.f1, every.points) == (None, 0.0, [])
    assert make_report(LABELS, frames, [found([], [], [])]).confusion == [[0, 0, 1], [0, 0, 0], [0, 0, 0]]


def test_confusion_names_what_was_taken_for_what():
    frames = [sample([A, B, C], [0, 1, 1])]
    answers = [found([A, B, FAR], [0, 0, 1], [0.9, 0.8, 0.7])]
    assert confusion(2, frames, answers, 0.5).tolist() == [[1, 0, 0], [1, 0, 1], [0, 1, 0]]
    assert confusion(2, frames, answers, 0.85).tolist() == [[1, 0, 0], [0, 0, 2], [0, 0, 0]]


def test_a_box_of_its_own_label_is_preferred_to_a_nearer_one_of_another():
    near_miss = [12, 10, 42, 60]
    frames = [sample([A, near_miss], [1, 0])]
    assert confusion(2, frames, [found([A], [0], [0.9])], 0.5)[0, 0] == 1


def test_cameras_are_judged_apart_and_zones_leave_out_what_is_inside():
    zone = np.array([[140, 60], [200, 60], [200, 100], [140, 100]], "f")
    frames = [sample([A], [0], camera="yard"), replace(sample([B], [0]), zones=[zone])]
    report = make_report(LABELS, frames, [found([], [], []), found([B, FAR], [0, 0], [0.9, 0.95])])
    assert [(row.camera, row.ap50) for row in report.cameras] == [("gate", pytest.approx(1)), ("yard", 0)]
    assert report.confusion[2] == [0, 0, 0]
    assert [box.score for frame in report.frames for box in frame.found] == [pytest.approx(0.9)]


def test_the_frames_shown_are_the_same_every_time_and_of_every_camera():
    frames = [sample([A] if i % 2 else [], [0] if i % 2 else [], camera=f"cam{i % 4}", frame_id=i) for i in range(80)]
    chosen = shown_frames(frames)
    assert len(chosen) == SHOWN_FRAMES
    assert chosen == shown_frames(frames)
    assert {frames[i].camera for i in chosen} == {"cam1", "cam3"}


scene = st.lists(
    st.tuples(st.sampled_from([A, B, C, FAR]), st.integers(0, 1), st.booleans(), st.floats(0.01, 0.99)), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(scene, scene)
def test_counts_add_up(truth, seen):
    """Every box is hit or missed, every detection is right, wrong or ignored; the AP of a perfect answer is one."""
    unique = list({tuple(box): (box, label, ignore) for box, label, ignore, _ in truth}.values())
    frame = sample([b for b, _, _ in unique], [k for _, k, _ in unique], [i for _, _, i in unique])
    answer = found([b for b, *_ in seen], [k for _, k, *_ in seen], [s for *_, s in seen])
    counts = confusion(2, [frame], [answer], 0.0)
    assert counts[:2].sum() == (~frame.ignore).sum()
    ignored = match(best_first([answer])[0], frame, across_labels=True).ignored.sum()
    assert counts[:, :2].sum() + ignored == len(seen)
    perfect = Detections(
        frame.boxes[~frame.ignore], np.full((~frame.ignore).sum(), 0.9, "f"), frame.labels[~frame.ignore]
    )
    if len(perfect.boxes):
        every, _ = precision_recall(LABELS, [frame], [perfect])
        assert every.f1 == 1
        assert average_precision(LABELS, [frame], [perfect])["AP50"] == pytest.approx(1)
