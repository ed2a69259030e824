"""Signing in, links, tokens and people."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.core.clock import now
from app.core.db import Base
from app.core.models import Account, Role, SignInFailure, SignInLink, WebSession
from app.web import auth
from app.web.auth import COOKIE
from app.web.contract import API
from tests.support.factories import get_row, make_person, make_token
from tests.support.threads import at_once
from tests.web.client import Api, assert_problem

PASSWORD = "correct horse battery"


@pytest.fixture
def person(db):
    return get_row(db, Account, make_person(db, password=PASSWORD))


@pytest.fixture
def admin(sign_in):
    return sign_in(Role.admin)


def sign_in_with(nobody, email, password=PASSWORD, **options):
    return nobody.post("/session", {"email": email, "password": password}, **options)


def use(app, url, **options):
    client = app.test_client()
    answer = client.get(url.removeprefix("http://localhost"), **options)
    return client, answer


def stored_text(db):
    with db.read() as session:
        rows = [session.execute(table.select()).all() for table in Base.metadata.sorted_tables]
    return repr(rows)


def test_a_password_signs_in_whatever_the_case_of_the_address(nobody, person):
    answer = sign_in_with(nobody, f" {person.email.upper()} ")
    assert (answer.status_code, answer.json["account"]["id"]) == (200, person.id)


def test_a_wrong_password_and_an_unknown_person_look_alike(nobody, person):
    wrong = [sign_in_with(nobody, person.email, "wrong password"), sign_in_with(nobody, "nobody@example.org")]
    problems = [assert_problem(answer, 401, "wrong_password") for answer in wrong]
    assert problems[0] == problems[1]


def test_no_secret_is_stored_as_it_is(app, db, nobody, annotator, person):
    cookie = sign_in_with(nobody, person.email).headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    token = annotator.post("/tokens", {"name": "script"}).json["token"]
    link = annotator.post("/sign-in-links").json["url"].rsplit("/", 1)[1]
    stored = stored_text(db)
    assert person.password_hash.startswith("$argon2id$")
    assert not any(secret in stored for secret in (PASSWORD, cookie, token, link))


def test_failures_are_throttled_and_forgotten_after_a_while(nobody, db, person):
    for _ in range(8):
        assert_problem(sign_in_with(nobody, person.email, "wrong password"), 401)
    refused = sign_in_with(nobody, person.email)
    assert_problem(refused, 429, "too_many_requests")
    assert int(refused.headers["Retry-After"]) > 0
    with db.write() as session:
        session.execute(update(SignInFailure).values(at=now() - timedelta(minutes=16)))
    assert sign_in_with(nobody, person.email).status_code == 200


def test_a_success_forgets_the_failures_of_the_account(nobody, db, person):
    for _ in range(3):
        for _ in range(7):
            sign_in_with(nobody, person.email, "wrong password", environ_overrides={"REMOTE_ADDR": "10.0.0.1"})
        assert sign_in_with(nobody, person.email).status_code == 200


def test_one_address_cannot_try_many_accounts(nobody, db):
    with db.write() as session:
        session.add_all(SignInFailure(subject="address:10.0.0.9") for _ in range(40))
    answers = [
        sign_in_with(nobody, "somebody@example.org", environ_overrides={"REMOTE_ADDR": address}).status_code
        for address in ("10.0.0.9", "10.0.0.8")
    ]
    assert answers == [429, 401]


def test_a_link_signs_in_once(app, annotator):
    url = annotator.post("/sign-in-links").json["url"]
    assert url.startswith("http://localhost/sign-in/")
    client, answer = use(app, url)
    assert (answer.status_code, answer.location) == (302, "/projects")
    assert client.get(f"{API}/session").json["account"]["id"] == annotator.account_id
    client, answer = use(app, url)
    assert answer.location == "/sign-in?link=used"
    assert client.get(f"{API}/session").status_code == 401


def test_a_link_used_by_many_at_once_signs_in_one(app, annotator):
    url = annotator.post("/sign-in-links").json["url"]
    answers = at_once(lambda _: use(app, url)[1].location, range(6))
    assert sorted(answers) == ["/projects"] + ["/sign-in?link=used"] * 5


def test_a_link_expires(app, db, annotator):
    url = annotator.post("/sign-in-links").json["url"]
    with db.write() as session:
        session.execute(update(SignInLink).values(expires_at=now() - timedelta(seconds=1)))
    assert use(app, url)[1].location == "/sign-in?link=used"


def test_a_session_expires(app, db, annotator):
    client, _ = use(app, annotator.post("/sign-in-links").json["url"])
    with db.write() as session:
        session.execute(update(WebSession).values(expires_at=now() - timedelta(seconds=1)))
    auth.forget()
    assert client.get(f"{API}/session").status_code == 401


def test_a_token_works_until_it_is_revoked(app, annotator):
    made = annotator.post("/tokens", {"name": "script"}).json
    script = Api(app, made["token"])
    assert script.get("/session").json == {"account": annotator.get("/session").json["account"], "csrf": None}
    assert annotator.delete(f"/tokens/{made['id']}").status_code == 204
    assert_problem(script.get("/session"), 401)


def test_tokens_of_others_are_out_of_reach(sign_in, annotator):
    made = annotator.post("/tokens", {"name": "script"}).json
    other = sign_in(Role.admin)
    assert_problem(other.delete(f"/tokens/{made['id']}"), 404)
    assert made["id"] not in [token["id"] for token in other.get("/tokens").json["items"]]


def test_a_disabled_person_is_out_at_once(app, db, admin, annotator):
    client, _ = use(app, annotator.post("/sign-in-links").json["url"])
    link = annotator.post("/sign-in-links").json["url"]
    assert admin.patch(f"/people/{annotator.account_id}", {"active": False}).json["active"] is False
    assert_problem(annotator.get("/projects"), 401)
    assert client.get(f"{API}/session").status_code == 401
    assert use(app, link)[1].location == "/sign-in?link=used"
    admin.patch(f"/people/{annotator.account_id}", {"active": True})
    assert client.get(f"{API}/session").status_code == 401


def test_other_processes_hear_of_it_within_the_remembered_seconds(app, db, annotator, monkeypatch):
    assert annotator.get("/projects").status_code == 200
    with db.write() as session:
        session.get_one(Account, annotator.account_id).active = False
    clock = auth.time.monotonic() + auth.REMEMBERED + 0.1
    monkeypatch.setattr(auth.time, "monotonic", lambda: clock)
    assert_problem(annotator.get("/projects"), 401)


def test_a_new_role_counts_at_once(admin, annotator):
    assert_problem(annotator.post("/projects", {"name": "a"}), 403, "not_allowed")
    admin.patch(f"/people/{annotator.account_id}", {"role": "engineer"})
    assert annotator.post("/projects", {"name": "a"}).status_code == 201


@pytest.mark.parametrize("change", [{"role": "engineer"}, {"active": False}])
def test_the_last_admin_stays_one(sign_in, admin, change):
    assert_problem(admin.patch(f"/people/{admin.account_id}", change), 409)
    sign_in(Role.admin)
    assert admin.patch(f"/people/{admin.account_id}", change).status_code == 200


def test_two_admins_who_demote_each_other_at_once_leave_one(db, sign_in):
    ann, bob = sign_in(Role.admin), sign_in(Role.admin)
    pairs = [(ann, bob.account_id), (bob, ann.account_id)]
    at_once(lambda pair: pair[0].patch(f"/people/{pair[1]}", {"role": "annotator"}), pairs)
    with db.read() as session:
        assert session.scalars(select(Account.role)).all().count(Role.admin) == 1


def test_people_are_added_once_and_get_a_link(app, admin):
    added = admin.post("/people", {"email": "Kim@example.org", "role": "reviewer"})
    assert (added.status_code, added.json["email"], added.json["name"]) == (201, "kim@example.org", "kim")
    assert_problem(admin.post("/people", {"email": "kim@EXAMPLE.org"}), 409)
    assert_problem(admin.post("/people", {"email": "no address"}), 422)
    client, _ = use(app, admin.post(f"/people/{added.json['id']}/sign-in-link").json["url"])
    assert client.get(f"{API}/session").json["account"]["role"] == "reviewer"


def test_a_password_is_set_by_its_owner_and_not_too_short(nobody, annotator):
    email = annotator.get("/session").json["account"]["email"]
    assert_problem(annotator.put("/session/password", {"password": "short"}), 422)
    assert annotator.put("/session/password", {"password": PASSWORD}).status_code == 204
    assert sign_in_with(nobody, email).status_code == 200


def test_a_bearer_token_does_not_lean_on_a_cookie(app, db, person, nobody):
    cookie = sign_in_with(nobody, person.email).headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    client = app.test_client()
    client.set_cookie(COOKIE, cookie)
    answer = client.get(f"{API}/session", headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 401
    assert make_token(db, person.id) not in stored_text(db)
