"""Edits from many threads: each has one effect, all are numbered, nothing is lost."""

import random

from app.core.errors import Conflict
from app.core.ids import uuid7
from app.core.models import Edit, Track
from tests.support.factories import boxes_of, create, make_frames, update
from tests.support.threads import at_once

THREADS = 8


def test_one_edit_sent_by_many_at_once_has_one_effect(place):
    edit_id, change = uuid7(), create(place.frame, place.person, track_id=uuid7())
    results = at_once(lambda _: place.edit(change, edit_id=edit_id), range(THREADS))
    assert results == [results[0]] * THREADS
    assert len(place.boxes) == 1
    assert results[0].revision == 1


def test_two_edits_that_race_for_an_id_have_one_winner(place):
    other, edit_id = make_frames(place.db, place.project)[0], uuid7()

    def send(frame):
        try:
            return place.edit(create(frame, place.person), edit_id=edit_id)
        except Conflict as error:
            return error.code

    results = at_once(send, [place.frame, other] * (THREADS // 2))
    winners = [result for result in results if not isinstance(result, str)]
    assert {result for result in results if isinstance(result, str)} == {"edit_id_reused"}
    assert (
        len(boxes_of(place.db, place.frame) + boxes_of(place.db, other)) == len({str(w.frames) for w in winners}) == 1
    )


def test_edits_of_many_threads_are_numbered_without_gaps_and_none_is_lost(place):
    frames = [place.frame, *make_frames(place.db, place.project, 3)]
    rounds = 6

    def label(thread):
        rng = random.Random(thread)
        return [
            place.edit(*(create(frame, place.person, track_id=None) for frame in rng.sample(frames, 2))).revision
            for _ in range(rounds)
        ]

    numbers = [number for made in at_once(label, range(THREADS)) for number in made]
    assert sorted(numbers) == list(range(1, THREADS * rounds + 1))
    assert sum(len(boxes_of(place.db, frame)) for frame in frames) == 2 * THREADS * rounds
    with place.db.read() as session:
        assert sorted(number for (number,) in session.query(Edit.number)) == sorted(numbers)


def test_a_box_fought_over_changes_once_for_every_revision_seen(place):
    place.edit(create(place.frame, place.person))
    (box,) = place.boxes

    def move(thread):
        try:
            place.edit(update(box, bbox=(thread, 0, thread + 20, 20)))
        except Conflict as error:
            return error.code
        return "moved"

    outcomes = at_once(move, range(THREADS))
    assert sorted(outcomes) == ["moved"] + ["stale"] * (THREADS - 1)
    assert place.boxes[0]["bbox"][0] == outcomes.index("moved")


def test_tracks_made_by_many_at_once_have_numbers_of_their_own(place):
    frames = make_frames(place.db, place.project, THREADS)
    shared = uuid7()
    at_once(
        lambda frame: place.edit(create(frame, place.car, track_id=shared), create(frame, place.car, track_id=uuid7())),
        frames,
    )
    with place.db.read() as session:
        assert sorted(number for (number,) in session.query(Track.number)) == list(range(1, THREADS + 2))
