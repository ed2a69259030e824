"""The health numbers are those of this project alone."""

from app.core.models import FrameState
from app.core.services import statistics
from tests.support.factories import apply_edit, create, label_ids, make_frames, make_project, make_source, set_state


def test_frames_boxes_labels_and_cameras_are_counted(db):
    project, other = make_project(db), make_project(db)
    labels = label_ids(db, project)
    frames = make_frames(db, project, 3, source_id=make_source(db, project, camera="gate"))
    make_source(db, project, camera="yard")
    sizes = [(0, 0, 10, 30), (0, 0, 20, 40), (0, 0, 60, 50)]
    apply_edit(db, project, *(create(frames[0], labels["person"], bbox) for bbox in sizes))
    apply_edit(db, project, create(frames[1], labels["car"], verified=False))
    set_state(db, frames[:1], FrameState.submitted)
    apply_edit(db, other, create(make_frames(db, other)[0], label_ids(db, other)["person"]))
    with db.read() as session:
        found = statistics.of_project(session, project)
    assert found.frames == {"total": 3, "new": 2, "submitted": 1, "accepted": 0, "rejected": 0}
    assert found.boxes == {"total": 4, "verified": 3, "proposals": 1}
    person, car = found.labels
    assert (person["name"], person["boxes"], person["median_width"], person["median_height"]) == ("person", 3, 20, 40)
    assert (car["name"], car["boxes"], car["median_width"]) == ("car", 0, None)
    assert [(camera["name"], camera["frames"], camera["boxes"]) for camera in found.cameras] == [
        ("gate", 3, 3),
        ("yard", 0, 0),
    ]
