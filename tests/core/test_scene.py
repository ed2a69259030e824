"""The rendered street: reproducible pictures, and truth that agrees with the pixels."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import InvalidInput
from app.core.scene import CAMERAS, Scene, TruthBox, figure, vehicle, write_clip
from app.core.scene.backdrop import BRIDGE, backdrop
from app.core.scene.motion import walkers
from app.core.scene.scene import track_number
from app.core.scene.traffic import cars
from app.core.video import Sampling, decode, probe

SIZE = (320, 180)


@pytest.mark.parametrize("camera", CAMERAS)
@pytest.mark.parametrize("night", [False, True])
def test_boxes_are_the_extents_of_what_is_seen(camera: str, night: bool) -> None:
    scene = Scene(5, camera, night=night, size=SIZE)
    seen = 0
    for number in (0, 90, 333):
        owners = scene.tracks(number)
        for box in scene.truth(number):
            rows, columns = np.nonzero(owners == box.track)
            assert (box.x1, box.y1, box.x2, box.y2) == (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
            assert 0 <= box.x1 < box.x2 <= SIZE[0]
            assert 0 <= box.y1 < box.y2 <= SIZE[1]
            assert box.occluded == (box.visible < 0.85)
            seen += 1
    assert seen > 6


def test_a_whole_persons_box_is_where_the_camera_projects_the_body() -> None:
    scene = Scene(5, "overview", size=SIZE, persons=14, cars=0)
    street = backdrop("overview", SIZE, night=False)
    checked = 0
    for number in range(0, 400, 80):
        poses = {track_number(pose): pose for pose in walkers(5, 14, number / scene.fps)}
        for box in whole(scene.truth(number)):
            body = figure.joints(poses[box.track], figure.looks_of(5, poses[box.track].key))
            pixels, _ = street.view.project(np.array(list(body.values())))
            assert pixels.min(0) == pytest.approx([box.x1, box.y1], abs=4.5)
            assert pixels.max(0) == pytest.approx([box.x2, box.y2], abs=4.5)
            checked += 1
    assert checked > 5


def test_a_whole_cars_box_holds_its_footprint() -> None:
    scene = Scene(5, "overview", size=SIZE, persons=0, cars=8)
    street = backdrop("overview", SIZE, night=False)
    checked = 0
    for number in range(0, 300, 60):
        poses = {track_number(pose): pose for pose in cars(5, 8, number / scene.fps)}
        for box in whole(scene.truth(number)):
            pose = poses[box.track]
            pixels, _ = street.view.project(vehicle.footprint(pose, vehicle.looks_of(5, pose.key)))
            assert pixels[:, 0].min() == pytest.approx(box.x1, abs=4)
            assert pixels[:, 0].max() == pytest.approx(box.x2, abs=4)
            checked += 1
    assert checked > 3


def test_pictures_depend_on_seed_camera_and_number_alone() -> None:
    first, again, other = (Scene(seed, "street", size=SIZE) for seed in (1, 1, 2))
    first.render(3)
    assert np.array_equal(first.render(40), again.render(40))
    assert first.truth(40) == again.truth(40)
    assert not np.array_equal(first.render(40), other.render(40))
    assert not np.array_equal(first.render(40), first.render(41))


def test_all_cameras_see_the_same_people_and_cars() -> None:
    everybody = {box.track for camera in CAMERAS for box in Scene(4, camera, size=SIZE).truth(200)}
    shared = {box.track for box in Scene(4, "street", size=SIZE).truth(200)} & {
        box.track for box in Scene(4, "overview", night=True, size=SIZE).truth(200)
    }
    assert shared
    assert len(everybody) <= 16 + 10 + 4


def test_tracks_go_on_smoothly() -> None:
    times = np.arange(0, 60, 0.1)
    for before, after in pairwise([*walkers(2, 8, float(t)), *cars(2, 8, float(t))] for t in times):
        earlier = {track_number(pose): pose for pose in before}
        assert len(earlier) == len(before), "a track names one actor only"
        for pose in after:
            last = earlier.get(track_number(pose))
            if last is None:
                assert abs(pose.x) > BRIDGE - 2, "nobody appears in the open street"
            else:
                limit = 0.35 if pose.kind == "person" else 0.95
                assert np.hypot(pose.x - last.x, pose.y - last.y) <= limit


@pytest.mark.parametrize("count", [2, 5, 9, 20])
def test_cars_keep_their_distance(count: int) -> None:
    for seed in range(4):
        for time in np.arange(0, 96, 0.7):
            lanes: dict[float, list[float]] = {}
            for pose in cars(seed, count, float(time)):
                lanes.setdefault(pose.y, []).append(pose.x)
            for places in lanes.values():
                assert all(b - a > 4.7 for a, b in pairwise(sorted(places)))


def test_cars_leave_the_crossing_to_persons_on_red() -> None:
    crossed = 0
    for time in np.arange(0, 480, 0.5):
        crossing = [pose for pose in walkers(3, 20, float(time)) if abs(pose.y) < 3 and abs(pose.x) < 2]
        crossed += len(crossing)
        if crossing:
            assert not [pose for pose in cars(3, 9, float(time)) if abs(pose.x) < 2 and abs(pose.y) < 3]
    assert crossed > 10


def test_what_stands_in_front_hides() -> None:
    alone = Scene(5, "overview", size=SIZE, persons=14, cars=0)
    crowded = Scene(5, "overview", size=SIZE, persons=14, cars=12)
    less = 0
    for number in range(0, 600, 60):
        free = {box.track: box for box in alone.truth(number)}
        for box in crowded.truth(number):
            if box.track in free:
                assert box.visible <= free[box.track].visible
                less += box.visible < free[box.track].visible
    assert less > 0
    assert any(box.occluded for number in range(0, 600, 60) for box in crowded.truth(number))


@pytest.mark.parametrize("camera", CAMERAS)
def test_boxes_have_sizes_that_can_be_learned(camera: str) -> None:
    scene = Scene(7, camera, size=(640, 360))
    boxes = [box for number in range(0, 900, 150) for box in scene.truth(number) if not (box.occluded or box.truncated)]
    heights = [box.y2 - box.y1 for box in boxes if box.label == "person"]
    widths = [box.x2 - box.x1 for box in boxes if box.label == "car"]
    assert heights
    assert widths
    assert min(heights) >= 12
    assert max(heights) <= 130
    assert min(widths) >= 12
    assert max(widths) <= 260


def test_density_is_an_option() -> None:
    assert Scene(1, size=SIZE, persons=0, cars=0).truth(50) == []
    few, many = (len(walkers(1, count, 30.0)) for count in (3, 30))
    assert few <= 3 < many


def test_night_is_darker() -> None:
    day, night = (Scene(1, size=SIZE, night=night).render(0).mean() for night in (False, True))
    assert night < 0.6 * day


def test_an_unknown_camera_is_refused() -> None:
    with pytest.raises(InvalidInput, match="crossing"):
        Scene(1, "roof")


def test_a_clip_holds_the_pictures_of_the_scene(tmp_path: Path) -> None:
    scene = Scene(1, size=SIZE, fps=10)
    assert write_clip(scene, tmp_path / "clip.mp4", 1.0) == 10
    assert probe(tmp_path / "clip.mp4").frames == 10
    for frame in decode(tmp_path / "clip.mp4", select=Sampling(every_n=4)):
        assert np.abs(frame.rgb.astype(int) - scene.render(frame.index)).mean() < 6


def whole(boxes: list[TruthBox]) -> list[TruthBox]:
    return [box for box in boxes if box.visible > 0.99 and not box.truncated]
