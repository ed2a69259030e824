"""Cookies, CSRF, origins and headers."""

import pytest

from app.core.models import Account, Role
from app.web.auth import COOKIE, CSRF_HEADER
from app.web.contract import API
from tests.conftest import forget_process_caches
from tests.support.factories import make_person
from tests.web.client import assert_problem
from tests.web.operations import make_world, operations

PASSWORD = "correct horse battery"


class Browser:
    """Signed in by a cookie."""

    def __init__(self, app, email):
        self.client = app.test_client()
        response = self.client.post(f"{API}/session", json={"email": email, "password": PASSWORD})
        assert response.status_code == 200, response.text
        self.set_cookie = response.headers["Set-Cookie"]
        self.csrf = response.json["csrf"]

    def call(self, method, path, *, csrf=True, **headers):
        sent = {CSRF_HEADER: self.csrf} if csrf is True else {CSRF_HEADER: csrf} if csrf else {}
        return self.client.open(API + path, method=method, headers={**sent, **headers}, json={})


@pytest.fixture
def page(app, db):
    account = make_person(db, Role.admin, password=PASSWORD)
    return Browser(app, email_of(db, account))


def email_of(db, account):
    with db.read() as session:
        return session.get_one(Account, account).email


def test_the_cookie_lasts_is_unreadable_and_stays_on_this_site(page):
    assert page.set_cookie.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "SameSite=Lax", "Max-Age=1209600", "Path=/"):
        assert part in page.set_cookie
    assert "Secure" not in page.set_cookie


def test_over_https_the_cookie_is_secure(app, db):
    email = email_of(db, make_person(db, password=PASSWORD))
    answer = app.test_client().post(
        f"{API}/session", json={"email": email, "password": PASSWORD}, base_url="https://localhost"
    )
    assert "Secure" in answer.headers["Set-Cookie"]


def test_reading_needs_no_csrf_token(page):
    assert page.call("GET", "/projects", csrf=None).status_code == 200
    assert page.call("GET", "/session", csrf=None).json["csrf"] == page.csrf


def test_every_unsafe_operation_needs_the_csrf_token(page, db):
    world = make_world(db)
    for operation in operations():
        if operation.method != "GET" and operation.role is not None:
            for wrong in (None, "wrong", "\u00e9" * 64):
                answer = page.call(operation.method, operation.at(world), csrf=wrong)
                assert_problem(answer, 403, "csrf")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost.evil.example", "null", "http://localhost:81"]
)
def test_a_page_of_another_site_is_refused_even_with_the_token(page, origin):
    assert_problem(page.call("POST", "/sign-in-links", Origin=origin), 403, "csrf")


def test_our_own_page_is_not_refused(page):
    assert page.call("POST", "/sign-in-links", Origin="http://localhost").status_code == 201


def test_behind_a_proxy_the_public_address_is_our_own(page, platform, monkeypatch):
    monkeypatch.setenv("RAPIDLABEL_PUBLIC_URL", "https://label.example")
    forget_process_caches()
    answer = page.call("POST", "/sign-in-links", Origin="https://label.example")
    assert answer.status_code == 201
    assert answer.json["url"].startswith("https://label.example/sign-in/")


def test_signing_out_ends_the_session_at_once(page):
    assert page.call("DELETE", "/session").status_code == 204
    page.client.set_cookie(COOKIE, page.set_cookie.split("=", 1)[1].split(";")[0])
    assert_problem(page.call("GET", "/session"), 401)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/healthz", 200),
        ("/readyz", 503),
        ("/", 302),
        ("/nothing/here", 404),
        (f"{API}/nothing", 404),
        (f"{API}/projects", 401),
        ("/sign-in/unknown", 302),
    ],
)
def test_every_answer_has_the_security_headers(app, path, status):
    answer = app.test_client().get(path)
    assert answer.status_code == status
    assert_headers(answer)


def test_a_crash_has_them_too_and_says_nothing_of_the_inside(app, sign_in, monkeypatch, caplog):
    def crash(*_):
        raise RuntimeError("the secret inside")

    api = sign_in(Role.admin)
    monkeypatch.setattr("app.core.services.projects.get", crash)
    answer = api.get("/projects/1")
    assert "the secret inside" not in answer.text
    assert "the secret inside" in caplog.text
    assert_headers(answer)
    assert_problem(answer, 500, "crash")


def assert_headers(answer):
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "Cache-Control" in answer.headers
