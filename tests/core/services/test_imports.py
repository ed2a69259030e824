"""Imports find frames by name, count what they did, and are harmless to repeat."""

import pytest

from app.core.formats.base import LabeledBox, LabeledFrame
from app.core.ids import uuid7
from app.core.models import Frame, Track
from app.core.services import imports
from app.core.services.edit_permission import Author
from app.core.services.imports import Report
from tests.support.factories import create, get_row, label_ids, make_frames, make_job, make_source


@pytest.fixture
def name(place, platform):
    return get_row(place.db, Frame, place.frame).name


def labeled(name, *boxes, source=""):
    return LabeledFrame(name=name, width=0, height=0, source=source, boxes=boxes)


def box(x=10.0, label="person", **fields):
    return LabeledBox(label=label, x1=x, y1=10.0, x2=x + 20, y2=40.0, **fields)


def bring_in(place, mode, *read, source_id=None):
    report, author, labels = Report(mode), Author(job_id=make_job(place.db)), label_ids(place.db, place.project)

    def work(session):
        pairs = imports.match(session, place.project, source_id, read, report)
        imports.apply(session, place.project, author, uuid7(), mode, pairs, labels, report)

    place.db.run(work)
    return report


def test_a_check_counts_and_changes_nothing(place, name):
    report = bring_in(
        place, "check", labeled(name, box(track="1"), box(50, "tree"), box(150), box(300)), labeled("other.jpg")
    )
    assert place.boxes == []
    assert place.db.reader().query(Track).count() == 0
    assert (report.frames, report.frames_matched, report.boxes) == (2, 1, 4)
    assert (report.boxes_imported, report.boxes_clipped, report.boxes_dropped, report.faults_total) == (2, 1, 2, 3)
    assert report.labels == {"person": 2}
    assert "other.jpg: is no frame here" in map(str, report.faults)


def test_merged_boxes_are_verified_and_imported_and_come_once(place, name):
    read = labeled(name, box(occluded=True, difficult=True), box(60, "car", truncated=True, ignore=True))
    bring_in(place, "merge", read)
    first = place.boxes
    person, car = sorted(first, key=lambda found: found["bbox"])
    assert (person["origin"], person["verified"], person["occluded"], person["difficult"]) == (
        "imported",
        True,
        True,
        True,
    )
    assert (car["label_id"], car["truncated"], car["ignore"]) == (place.car, True, True)
    report = bring_in(place, "merge", read)
    assert (report.boxes_imported, report.boxes_kept) == (0, 2)
    assert place.boxes == first


def test_merge_adds_to_what_people_drew_and_replace_clears_it(place, name):
    place.edit(create(place.frame, place.person, (100, 50, 120, 80)))
    bring_in(place, "merge", labeled(name, box()))
    assert len(place.boxes) == 2
    bring_in(place, "replace", labeled(name, box(30)))
    assert [found["bbox"][0] for found in place.boxes] == [30]
    bring_in(place, "replace", labeled(name))
    assert place.boxes == []


def test_proposals_wait_for_a_person(place, name):
    bring_in(place, "proposals", labeled(name, box(score=0.5)))
    assert [(found["verified"], found["score"]) for found in place.boxes] == [(False, 0.5)]
    assert bring_in(place, "proposals", labeled(name, box())).boxes_kept == 1


def test_a_name_of_two_frames_is_a_fault_never_a_guess(place, name):
    other = make_source(place.db, place.project, name="yard.mp4")
    twin = make_frames(place.db, place.project, source_id=other, name=name)[0]
    report = bring_in(place, "merge", labeled(name, box()))
    assert (report.frames_matched, place.boxes) == (0, [])
    assert "several frames" in str(report.faults[0])
    assert bring_in(place, "merge", labeled(name, box()), source_id=other).frames_matched == 1
    assert bring_in(place, "merge", labeled(name, box(), source="gate.mp4")).frames_matched == 1
    assert (get_row(place.db, Frame, twin).revision, len(place.boxes)) == (1, 1)


def test_a_frame_twice_in_the_file_is_a_fault(place, name):
    report = bring_in(place, "replace", labeled(name, box()), labeled(name, box(30)))
    assert (report.frames_matched, report.faults_total) == (1, 1)
    assert [found["bbox"][0] for found in place.boxes] == [10]


def test_names_are_matched_letter_by_letter(place, name):
    assert bring_in(place, "merge", labeled(name.upper(), box())).frames_matched == 0


@pytest.mark.parametrize("ending", ["", ".png", ".JPG"])
def test_a_name_without_its_ending_or_with_another_is_found_by_its_stem(place, name, ending):
    assert bring_in(place, "merge", labeled(name.removesuffix(".jpg") + ending, box())).frames_matched == 1
    assert len(place.boxes) == 1


def test_a_stem_of_two_frames_is_a_fault_and_a_whole_name_goes_before_it(place, name):
    stem = name.removesuffix(".jpg")
    source_id = get_row(place.db, Frame, place.frame).source_id
    make_frames(place.db, place.project, source_id=source_id, name=f"{stem}.png")
    report = bring_in(place, "merge", labeled(stem, box()))
    assert (report.frames_matched, place.boxes) == (0, [])
    assert "several frames" in str(report.faults[0])
    assert bring_in(place, "merge", labeled(name, box())).frames_matched == 1
    assert len(place.boxes) == 1


def test_a_frame_by_its_name_and_by_its_stem_is_read_once(place, name):
    report = bring_in(place, "merge", labeled(name, box()), labeled(name.removesuffix(".jpg"), box(30)))
    assert (report.frames_matched, report.faults_total) == (1, 1)


def test_tracks_keep_their_numbers_and_names_come_back_to_the_same_track(place, name):
    read = labeled(name, box(track="7"), box(40, track="3"), box(70, track="red car"), box(100))
    bring_in(place, "merge", read)
    numbers = numbers_by_x(place)
    assert numbers == {10: 7, 40: 3, 70: 8, 100: None}
    tracks = {found["track_id"] for found in place.boxes}
    bring_in(place, "replace", read)
    assert numbers_by_x(place) == numbers
    assert {found["track_id"] for found in place.boxes} == tracks


def test_a_track_number_of_a_person_is_that_track(place, name):
    mine = uuid7()
    place.edit(create(place.frame, place.car, track_id=mine))
    bring_in(place, "merge", labeled(name, box(50, "car", track="1"), box(80, "car", track="2")))
    assert next(found for found in place.boxes if found["bbox"][0] == 50)["track_id"] == str(mine)
    assert numbers_by_x(place)[80] == 2


def numbers_by_x(place):
    with place.db.read() as session:
        numbers = {str(track.id): track.number for track in session.query(Track)}
    return {found["bbox"][0]: numbers.get(found["track_id"]) for found in place.boxes}


def test_more_boxes_than_an_edit_holds_come_in_several(place, name):
    crowd = [box(float(x % 130) + x / 10_000) for x in range(5_200)]
    assert bring_in(place, "merge", labeled(name, *crowd)).boxes_imported == 5_200
    assert len(place.boxes) == 5_200


def test_only_the_first_faults_are_listed(place, name):
    report = bring_in(place, "check", *(labeled(f"{number}.jpg") for number in range(300)))
    assert (len(report.faults), report.faults_total) == (200, 300)
    assert "seen" not in report.as_json()
