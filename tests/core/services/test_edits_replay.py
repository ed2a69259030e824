"""Whatever is done to a frame: replaying its log gives its boxes, and undoing all of it gives the empty frame."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.editing import Before, BoxFields, Change
from app.core.models import Frame
from app.core.services import history
from tests.support.factories import HEIGHT, WIDTH, boxes_of, create, delete, get_row, make_frames, update
from tests.support.replay import replayed

corners = st.tuples(st.floats(0, WIDTH - 20), st.floats(0, HEIGHT - 20), st.floats(2, 20), st.floats(2, 20)).map(
    lambda c: (c[0], c[1], c[0] + c[2], c[1] + c[3])
)
flags = st.fixed_dictionaries({}, optional={name: st.booleans() for name in ("occluded", "ignore", "verified")})
steps = st.tuples(st.sampled_from(["create", "move", "flag", "delete"]), st.integers(0, 9), corners, flags)
gestures = st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gestures=gestures)
def test_the_log_is_the_state_and_can_be_undone(place, gestures):
    frame = make_frames(place.db, place.project)[0]
    for gesture in gestures:
        changes = described(gesture, frame, boxes_of(place.db, frame), place.person)
        if changes:
            place.edit(*changes)
    log = entries(place.db, frame)
    assert replayed(entry.changes for entry in log) == {box["id"]: box for box in boxes_of(place.db, frame)}
    for entry in reversed(log):
        place.edit(*undone(entry, frame, {box["id"]: box for box in boxes_of(place.db, frame)}))
    assert boxes_of(place.db, frame) == []
    log = entries(place.db, frame)
    assert replayed(entry.changes for entry in log) == {}
    assert [entry.revision for entry in log] == list(range(1, get_row(place.db, Frame, frame).revision + 1))


def described(gesture, frame, boxes, label):
    """Turn drawn steps into changes of different boxes."""
    left, changes = list(boxes), []
    for kind, pick, corners, flags in gesture:
        if kind == "create":
            changes.append(create(frame, label, corners, **flags))
        elif left:
            box = left.pop(pick % len(left))
            fields = {"move": {"bbox": corners}, "flag": flags}
            changes.append(delete(box) if kind == "delete" else update(box, **fields[kind]))
    return changes


def undone(entry, frame, current):
    """Describe the edit that takes an entry back, as the labeling page does."""
    for change in entry.changes:
        box = current.get(change["box_id"])
        before = None if change["before"] is None else BoxFields(**writable(change["before"]))
        seen = None if box is None else Before(rev=box["rev"])
        yield Change(box_id=change["box_id"], frame_id=frame, before=seen, after=before)


def writable(box):
    return {name: value for name, value in box.items() if name in BoxFields.model_fields}


def entries(db, frame):
    with db.read() as session:
        return history.of_frame(session, frame, 0, 1000)
