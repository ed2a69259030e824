"""What may be sent, what is refused, and how lists are walked."""

import json
import uuid

import pytest

from app.core.models import Role
from app.web.api.edits import EditOut
from tests.support.factories import label_ids, make_frames, make_project, make_source
from tests.web.client import assert_problem
from tests.web.operations import make_world, operations


def test_unknown_fields_are_refused_everywhere(sign_in, app, db):
    api, world = sign_in(Role.admin), make_world(db)
    for operation in operations():
        if operation.takes_json:
            answer = api.call(operation.method, operation.at(world), json={"surprise": 1})
            assert "surprise" in assert_problem(answer, 422, "invalid")["fields"], operation


def test_what_is_not_json_is_refused_everywhere(sign_in, app, db):
    api, world = sign_in(Role.admin), make_world(db)
    for operation in operations():
        if operation.takes_json:
            send = {"data": b'{"broken', "content_type": "application/json"}
            assert_problem(api.call(operation.method, operation.at(world), **send), 400, "malformed")
            send = {"data": b"a=b", "content_type": "application/x-www-form-urlencoded"}
            assert_problem(api.call(operation.method, operation.at(world), **send), 415, "unsupported")


@pytest.mark.parametrize(
    "body", [b"[]", b"3", b'"text"', b"null", b"[" * 100_000, b'{"name": "\\ud800"}', b"\xff\xfe{}"]
)
def test_json_of_another_shape_is_refused(engineer, body):
    answer = engineer.post("/projects", data=body, content_type="application/json")
    assert_problem(answer, answer.status_code)
    assert answer.status_code in {400, 422}


def test_a_body_that_is_too_large_is_refused_with_and_without_a_length(engineer, db):
    path = f"/projects/{make_project(db)}/edits"
    large = json.dumps({"id": str(uuid.uuid4()), "changes": [], "filler": "x" * (4 << 20)}).encode()
    assert_problem(engineer.post(path, data=large, content_type="application/json"), 413, "too_large")
    chunked = {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    answer = engineer.call("POST", path, data=large, content_type="application/json", environ_overrides=chunked)
    assert_problem(answer, 413, "too_large")


def test_a_method_that_an_address_does_not_take(engineer):
    answer = engineer.call("PATCH", "/projects")
    assert_problem(answer, 405, "method_not_allowed")
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=-1", "limit=x", "after=x", "after=-1", f"after={'9' * 30}", "other=1"]
)
def test_a_page_that_cannot_be(annotator, query):
    assert_problem(annotator.get(f"/projects?{query}"), 422, "invalid")


@pytest.mark.parametrize("limit", [1, 3, 7, 200])
def test_paging_walks_everything_once(annotator, db, limit):
    project = make_project(db)
    frames = make_frames(db, project, 7, source_id=(source := make_source(db, project)))
    for _ in range(4):
        make_project(db)
    assert walked(annotator, f"/sources/{source}/frames", limit) == frames
    projects = walked(annotator, "/projects", limit)
    assert projects == sorted(set(projects))
    assert len(projects) == 5


def walked(api, path, limit):
    ids, after = [], ""
    while after is not None:
        page = api.get(f"{path}?limit={limit}{after and f'&after={after}'}").json
        assert len(page["items"]) <= limit
        ids += [item["id"] for item in page["items"]]
        after = page["next"]
    return ids


def test_new_projects_have_person_and_car_or_what_is_asked_for(engineer):
    first = engineer.post("/projects", {"name": "street"}).json
    assert [(label["name"], label["hotkey"]) for label in first["labels"]] == [("person", "1"), ("car", "2")]
    other = engineer.post(
        "/projects", {"name": "Stra\u00dfe", "labels": ["\uc0ac\ub78c", {"name": "bus", "color": "#123456"}]}
    )
    assert [label["name"] for label in other.json["labels"]] == ["\uc0ac\ub78c", "bus"]
    assert other.json["labels"][1]["color"] == "#123456"


@pytest.mark.parametrize(
    "body",
    [
        {"name": " "},
        {"name": "x" * 201},
        {"name": "a", "labels": []},
        {"name": "a", "labels": ["b", "b"]},
        {"name": "a", "labels": [{"name": "b", "color": "red"}]},
        {"name": "a", "labels": [{"name": "b", "hotkey": "x"}]},
    ],
)
def test_projects_that_cannot_be(engineer, body):
    assert_problem(engineer.post("/projects", body), 422, "invalid")


def test_texts_longer_than_their_column_are_refused(sign_in):
    api, long = sign_in(Role.admin), "x" * 300
    for path, body in [
        ("/people", {"email": f"{long}@b.c"}),
        ("/people", {"email": "a@b.c", "name": long}),
        ("/tokens", {"name": long}),
        ("/session", {"email": long, "password": "x"}),
    ]:
        assert_problem(api.post(path, body), 422, "invalid")


def test_an_edit_over_http(annotator, db):
    project = make_project(db)
    frame, label = make_frames(db, project)[0], label_ids(db, project)["car"]
    box_id, edit_id = str(uuid.uuid4()), str(uuid.uuid4())
    change = {"box_id": box_id, "frame_id": frame, "before": None, "after": {"label_id": label, "bbox": [1, 2, 30, 40]}}
    sent = {"id": edit_id, "changes": [change]}
    first = annotator.post(f"/projects/{project}/edits", sent)
    # It is sent as the service made it: the model that describes it finds nothing missing and nothing more.
    assert json.loads(EditOut.model_validate(first.json).model_dump_json()) == first.json
    assert (first.status_code, first.json["revision"], first.json["frames"]) == (200, 1, {str(frame): 1})
    assert annotator.post(f"/projects/{project}/edits", sent).json == first.json
    change["after"]["bbox"] = [0, 0, 9, 9]
    assert_problem(annotator.post(f"/projects/{project}/edits", sent), 409, "edit_id_reused")
    stale = assert_problem(
        annotator.post(f"/projects/{project}/edits", {**sent, "id": str(uuid.uuid4())}), 409, "stale"
    )
    assert stale["boxes"] == first.json["boxes"]
    assert annotator.get(f"/frames/{frame}").json["boxes"] == first.json["boxes"]
    (entry,) = annotator.get(f"/frames/{frame}/history").json["items"]
    assert (entry["edit_id"], entry["account_id"], entry["changes"][0]["before"]) == (
        edit_id,
        annotator.account_id,
        None,
    )


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", '"x"', "null", str(10**40)])
def test_an_edit_with_odd_numbers_is_refused(annotator, db, number):
    project = make_project(db)
    frame, label = make_frames(db, project)[0], label_ids(db, project)["car"]
    body = (
        f'{{"id": "{uuid.uuid4()}", "changes": [{{"box_id": "{uuid.uuid4()}", "frame_id": {frame}, "before": null, '
        f'"after": {{"label_id": {label}, "bbox": [1, 2, 30, {number}]}}}}]}}'
    )
    answer = annotator.post(f"/projects/{project}/edits", data=body.encode(), content_type="application/json")
    assert any("bbox" in field for field in assert_problem(answer, 422, "invalid")["fields"])


@pytest.mark.parametrize("field", ["label_id", "checkpoint_id"])
@pytest.mark.parametrize("number", [10**15, 10**30, -1])
def test_an_edit_with_ids_of_nothing_is_refused(annotator, db, field, number):
    project = make_project(db)
    after = {"label_id": label_ids(db, project)["car"], "bbox": [1, 2, 30, 40], field: number}
    change = {"box_id": str(uuid.uuid4()), "frame_id": make_frames(db, project)[0], "before": None, "after": after}
    answer = annotator.post(f"/projects/{project}/edits", {"id": str(uuid.uuid4()), "changes": [change]})
    assert any(field in name for name in assert_problem(answer, 422, "invalid")["fields"])


def test_the_last_frame_is_followed_by_nothing(annotator, db):
    project = make_project(db)
    frame = make_frames(db, project)[0]
    given = annotator.post(f"/projects/{project}/next")
    assert (given.json["id"], given.json["boxes"], given.json["lease"]["mine"]) == (frame, [], True)
    nothing = annotator.post(f"/projects/{project}/next", {"exclude": [frame]})
    assert (nothing.status_code, nothing.data) == (204, b"")


def test_a_lease_names_the_frames_that_are_kept_ready(annotator, db):
    project = make_project(db)
    first, second, third, fourth, *_ = make_frames(db, project, 12)
    assert annotator.put(f"/frames/{second}/lease", {}).json["ahead"] == []
    held = annotator.put(f"/frames/{second}/lease", {"ahead": 2, "exclude": [first]}).json
    assert held["ahead"] == [third, fourth]
    assert [present["frame_id"] for present in held["present"]] == [second]
    assert_problem(annotator.put(f"/frames/{second}/lease", {"ahead": 9}), 422, "invalid")
