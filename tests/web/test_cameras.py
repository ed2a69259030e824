"""Cameras: their names, ignore zones and image presets, and that nobody overwrites what they did not see."""

import uuid

import pytest

from app.core.models import Role
from tests.support.factories import make_frames, make_project, make_source
from tests.web.client import assert_problem

PRESET = {"brightness": 0.1, "contrast": 1.5, "gamma": 1.8, "clahe": 2.5}


def zone(points=((10, 10), (60.123, 10), (60, 40)), name="trees", **fields):
    return {"id": str(uuid.uuid4()), "name": name, "points": [list(point) for point in points], **fields}


@pytest.fixture
def reviewer(sign_in):
    return sign_in(Role.reviewer)


@pytest.fixture
def project(db):
    return make_project(db)


@pytest.fixture
def camera(engineer, project):
    made = engineer.post(f"/projects/{project}/cameras", {"name": "gate"})
    assert made.status_code == 201
    return made.json


def test_a_new_camera_has_no_zone_and_shows_pictures_as_they_are(camera, annotator, project):
    assert (camera["zones"], camera["image_preset"], camera["revision"]) == ([], None, 0)
    assert annotator.get(f"/projects/{project}/cameras").json["items"] == [camera]
    assert annotator.get(f"/cameras/{camera['id']}").json == camera


def test_a_reviewer_draws_zones_and_sets_the_preset_for_everybody(camera, reviewer, annotator, project):
    drawn = [zone(), zone(name="")]
    changed = reviewer.patch(f"/cameras/{camera['id']}", {"zones": drawn, "image_preset": PRESET, "revision": 0})
    assert changed.status_code == 200, changed.text
    stored = changed.json
    assert [item["id"] for item in stored["zones"]] == [item["id"] for item in drawn]
    assert stored["zones"][0]["points"] == [[10, 10], [60.12, 10], [60, 40]]
    assert (stored["image_preset"], stored["revision"], stored["name"]) == (PRESET, 1, "gate")
    assert annotator.get(f"/projects/{project}/cameras").json["items"] == [stored]
    assert_problem(annotator.patch(f"/cameras/{camera['id']}", {"zones": []}), 403)


def test_what_is_left_out_stays_and_null_or_empty_clears(camera, reviewer):
    path = f"/cameras/{camera['id']}"
    reviewer.patch(path, {"zones": [zone()], "image_preset": PRESET, "revision": 0})
    renamed = reviewer.patch(path, {"name": " yard "}).json
    assert (renamed["name"], len(renamed["zones"]), renamed["image_preset"]) == ("yard", 1, PRESET)
    assert reviewer.patch(path, {"image_preset": None}).json["image_preset"] is None
    cleared = reviewer.patch(path, {"zones": [], "revision": 3}).json
    assert (cleared["zones"], cleared["revision"]) == ([], 4)


def test_a_change_of_what_somebody_else_changed_is_refused(camera, reviewer, engineer):
    path = f"/cameras/{camera['id']}"
    assert reviewer.patch(path, {"zones": [zone()], "revision": 0}).status_code == 200
    assert_problem(engineer.patch(path, {"zones": [], "revision": 0}), 409, "stale")
    assert len(engineer.get(path).json["zones"]) == 1
    assert engineer.patch(path, {"zones": [], "revision": 1}).status_code == 200


def test_zones_that_were_not_seen_are_not_replaced(camera, reviewer):
    path = f"/cameras/{camera['id']}"
    reviewer.patch(path, {"zones": [zone()], "revision": 0})
    problem = assert_problem(reviewer.patch(path, {"zones": []}), 422, "invalid")
    assert "revision" in problem["fields"]
    assert len(reviewer.get(path).json["zones"]) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"zones": [zone(), zone(((0, 0), (9, 9), (9, 0), (0, 9)))]}, "zones.1.points"),
        ({"zones": [zone(((0, 0), (9, 9)))]}, "zones.0.points"),
        ({"zones": [zone(((0, 0), (1, 0), (0, 1)))]}, "zones.0.points"),
        ({"zones": [zone(id="no uuid")]}, "zones.0.id"),
        ({"zones": [zone(((0, "a"), (9, 9), (9, 0)))]}, "zones.0.points.0.1"),
        ({"zones": [zone(id="12345678-0000-0000-0000-000000000000")] * 2}, "zones"),
        ({"zones": [zone()] * 51}, "zones"),
        ({"image_preset": {"gamma": 0}}, "image_preset.gamma"),
        ({"image_preset": {"hue": 1}}, "image_preset.hue"),
        ({"name": "  "}, "name"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_no_zone_or_preset_names_the_field(camera, reviewer, change, field):
    problem = assert_problem(reviewer.patch(f"/cameras/{camera['id']}", {"revision": 0, **change}), 422, "invalid")
    assert field in problem["fields"]
    assert reviewer.get(f"/cameras/{camera['id']}").json == camera


def test_two_cameras_of_a_project_never_share_a_name(camera, engineer, project):
    other = engineer.post(f"/projects/{project}/cameras", {"name": "yard"}).json
    assert_problem(engineer.patch(f"/cameras/{other['id']}", {"name": "gate"}), 409)
    assert engineer.patch(f"/cameras/{other['id']}", {"name": "yard"}).status_code == 200


def test_a_frame_names_its_project_and_camera(db, annotator, project):
    source = make_source(db, project)
    frame = make_frames(db, project, source_id=source)[0]
    shown = annotator.get(f"/frames/{frame}").json
    assert shown["project_id"] == project
    assert shown["camera_id"] == annotator.get(f"/sources/{source}").json["camera_id"]
    assert annotator.post(f"/projects/{project}/next").json["camera_id"] == shown["camera_id"]
