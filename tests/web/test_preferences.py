"""Preferences: one's own, whole or in part, however one signed in."""

import pytest

from app.core.models import Account
from app.web.auth import COOKIE
from app.web.contract import API
from tests.support.factories import get_row, make_person
from tests.web.client import assert_problem

PATH = "/session/preferences"
NOTHING = {"keys": None, "theme": None, "language": None, "settings": None}
KEYS = {"accept": "KeyK", "zoom-in": ["Equal", "NumpadAdd"], "skip": None}


def test_at_first_nothing_is_chosen(annotator):
    assert annotator.get(PATH).json == NOTHING


def test_put_replaces_all_and_patch_changes_what_is_named(annotator):
    chosen = {**NOTHING, "keys": KEYS, "language": "ko", "settings": {"opacity": 0.5, "filters": ["car"]}}
    assert annotator.put(PATH, chosen).json == chosen
    assert annotator.get(PATH).json == chosen
    annotator.patch(PATH, {"theme": "dark", "settings": None})
    assert annotator.get(PATH).json == {**NOTHING, "keys": KEYS, "language": "ko", "theme": "dark"}
    annotator.put(PATH, {"theme": "light"})
    assert annotator.get(PATH).json == {**NOTHING, "theme": "light"}


def test_nobody_sees_or_changes_those_of_another(annotator, engineer):
    annotator.put(PATH, {"theme": "dark"})
    engineer.put(PATH, {"theme": "light"})
    assert [api.get(PATH).json["theme"] for api in (annotator, engineer)] == ["dark", "light"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "blue"},
        {"language": 5},
        {"keys": ["KeyA"]},
        {"other": 1},
        {"settings": {"opacity": float("nan")}},
        {"theme": "a" * 10},
    ],
)
def test_a_known_name_takes_only_what_it_means(annotator, wrong):
    for change in (annotator.put, annotator.patch):
        assert_problem(change(PATH, wrong), 422)
    assert annotator.get(PATH).json == NOTHING


def test_too_much_is_refused_also_bit_by_bit(annotator):
    assert_problem(annotator.put(PATH, {"settings": {"notes": "a" * 33_000}}), 413, "too_large")
    assert annotator.patch(PATH, {"settings": {"notes": "a" * 20_000}}).status_code == 200
    assert_problem(annotator.patch(PATH, {"keys": {"more": "b" * 20_000}}), 413, "too_large")
    assert annotator.get(PATH).json["keys"] is None


def test_a_browser_keeps_them_with_its_cookie(app, db, nobody):
    password = "correct horse battery"
    email = get_row(db, Account, make_person(db, password=password)).email
    signed_in = nobody.post("/session", {"email": email, "password": password})
    client = app.test_client()
    client.set_cookie(COOKIE, signed_in.headers["Set-Cookie"].split("=", 1)[1].split(";")[0])
    assert client.put(API + PATH, json={"theme": "dark"}).status_code == 403
    headers = {"X-CSRF-Token": signed_in.json["csrf"]}
    assert client.put(API + PATH, json={"theme": "dark"}, headers=headers).status_code == 200
    assert client.get(API + PATH).json["theme"] == "dark"
