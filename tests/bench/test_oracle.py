"""The annotator's sums and its eye, without a browser."""

from math import hypot

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bench.oracle.boxes import Seen, Truth, excused, iou, pairs
from bench.oracle.clips import Clip
from bench.oracle.detector import Quality, average_precisions, detect
from bench.oracle.klm import B, Clock, H, K, M, P
from bench.oracle.mending import LEAST_DRAG, mend
from bench.oracle.view import View

SIZE = (640, 360)
PERSON = (100.0, 50.0, 130.0, 140.0)


def seen(name: str, bbox: tuple[float, float, float, float], label: str = "person") -> Seen:
    return Seen(name, label, bbox, verified=True, score=None)


def crowd(frames: int = 12) -> Clip:
    """Four persons a frame."""
    row = [Truth("person", (40.0 + 150 * n, 80.0, 70.0 + 150 * n, 170.0)) for n in range(4)]
    return Clip("crowd", None, SIZE, [row] * frames, bar=0.5)  # type: ignore[arg-type]


def test_seconds_are_the_sum_of_the_operators() -> None:
    clock = Clock()
    clock.decide()
    clock.point()
    clock.button()
    clock.button()
    assert clock.seconds == pytest.approx(M + P + 2 * B)
    clock.key("KeyA")
    assert clock.seconds == pytest.approx(M + P + 2 * B + K), "the left hand is on the keys"
    clock.key("Shift+Enter")
    clock.point()
    assert clock.seconds == pytest.approx(M + 2 * P + 2 * B + 3 * K + 2 * H), "the right hand goes there and back"


def test_boxes_and_truths_are_matched_one_to_one_within_their_label() -> None:
    truths = [Truth("person", PERSON), Truth("person", (300.0, 50.0, 330.0, 140.0))]
    near, nearer = seen("near", (104.0, 50.0, 134.0, 140.0)), seen("nearer", (101.0, 50.0, 131.0, 140.0))
    car = seen("car", (300.0, 50.0, 330.0, 140.0), "car")
    assert [(box.id, truth) for box, truth, _ in pairs([near, nearer, car], truths, 0.5)] == [("nearer", truths[0])]


def test_what_lies_in_an_ignore_region_is_excused() -> None:
    truths = [Truth("person", (90.0, 40.0, 140.0, 100.0), ignore=True)]
    assert excused(seen("a", PERSON), truths)
    assert not excused(seen("b", (300.0, 50.0, 330.0, 140.0)), truths)


@settings(deadline=None)
@given(
    st.floats(0.5, 3), st.floats(0, 50), st.tuples(*[st.integers(10, 300)] * 2), st.tuples(*[st.integers(8, 60)] * 2)
)
def test_a_drag_between_whole_pixels_makes_the_box(
    scale: float, offset: float, corner: tuple[int, int], sides: tuple[int, int]
) -> None:
    bbox = (float(corner[0]), float(corner[1]), float(corner[0] + sides[0]), float(corner[1] + sides[1]))
    view = View(scale, offset, offset)
    (x1, y1), (x2, y2) = view.corners(bbox, (400, 400))
    pixel = 0.5 / scale
    assert iou(view.in_frame((x1, y1, x2, y2), (400, 400)), bbox) >= ((8 - pixel) / (8 + pixel)) ** 2 - 0.05


@settings(deadline=None)
@given(st.integers(-40, 40), st.integers(-30, 30))
def test_a_box_that_is_off_by_a_shift_or_by_one_corner_is_mended_by_one_drag(dx: int, dy: int) -> None:
    assume(hypot(dx, dy) >= LEAST_DRAG)
    moved = (PERSON[0] + dx, PERSON[1] + dy, PERSON[2] + dx, PERSON[3] + dy)
    by_shift = mend("a", moved, {"a": PERSON}, held=None)
    assert by_shift is not None
    assert by_shift.result == moved
    larger = (PERSON[0], PERSON[1], PERSON[2] + abs(dx), PERSON[3] + abs(dy))
    by_corner = mend("a", larger, {"a": PERSON}, held=None)
    assert by_corner is not None
    assert by_corner.result == larger


def test_a_box_that_cannot_be_taken_is_not_mended() -> None:
    over = {f"over {n}": (PERSON[0] + 5 * n - 8, 40.0, PERSON[0] + 5 * n + 8, 150.0) for n in range(9)}
    target = (PERSON[0] + 60, PERSON[1], PERSON[2] + 60, PERSON[3])
    assert mend("a", target, {"a": PERSON, **over}, held=None) is None


def test_what_the_page_takes_for_a_click_is_no_drag() -> None:
    drag = mend("a", (PERSON[0], PERSON[1], PERSON[2] + 2, PERSON[3] - 2), {"a": PERSON}, held=None)
    assert drag is None or hypot(drag.end[0] - drag.start[0], drag.end[1] - drag.start[1]) >= LEAST_DRAG


def test_a_detector_is_as_bad_as_its_fault() -> None:
    judged = [average_precisions(crowd(), detect(crowd(), Quality(fault)))["AP50"] for fault in (0.0, 0.3, 1.0)]
    assert judged[0] > 0.99
    assert judged == sorted(judged, reverse=True)
    assert judged[2] < 0.7
    assert detect(crowd(), Quality(0.3)) == detect(crowd(), Quality(0.3))
