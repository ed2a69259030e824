"""Signing in and out."""

from flask import Response, request
from pydantic import Field

from app.core.db import Database
from app.core.models import Role
from app.core.services import accounts
from app.core.services.accounts import Actor
from app.core.settings import get_settings
from app.web.auth import COOKIE, csrf_token, forget
from app.web.contract import Model, Out, Route
from app.web.session import clear_cookie, set_cookie

route = Route()
LONGEST_PASSWORD = 1_000


class SignIn(Model):
    email: str = Field(max_length=254)
    password: str = Field(max_length=LONGEST_PASSWORD)


class AccountOut(Out):
    id: int
    email: str
    name: str
    role: Role


class SessionOut(Out):
    account: AccountOut
    csrf: str | None


class Password(Model):
    password: str = Field(max_length=LONGEST_PASSWORD)


class Link(Out):
    url: str


@route.get("/session", Role.annotator)
def show(actor: Actor) -> SessionOut:
    """Who is signed in, and the CSRF token that goes with the cookie."""
    secret = request.cookies.get(COOKIE) if actor.by == "session" else None
    account = AccountOut(id=actor.id, email=actor.email, name=actor.name, role=actor.role)
    return SessionOut(account=account, csrf=csrf_token(secret) if secret else None)


@route.post("/session", None)
def sign_in(database: Database, body: SignIn) -> SessionOut:
    """Sign in with e-mail and password; sets the session cookie."""
    secret = accounts.sign_in(database, body.email, body.password, request.remote_addr or "?")
    with database.read() as session:
        actor = accounts.actor_of_session(session, secret)
    assert actor is not None  # noqa: S101 - signed in just now
    account = AccountOut(id=actor.id, email=actor.email, name=actor.name, role=actor.role)
    shown = SessionOut(account=account, csrf=csrf_token(secret))
    response = Response(shown.model_dump_json(), mimetype="application/json")
    set_cookie(response, secret)
    return response  # type: ignore[return-value]


@route.delete("/session", Role.annotator)
def sign_out(database: Database, actor: Actor) -> None:
    """Sign out; the cookie is of no use any more."""
    secret = request.cookies.get(COOKIE)
    if secret:
        database.run(lambda session: accounts.end_session(session, secret))
    forget(actor.id)
    response = Response(status=204)
    clear_cookie(response)
    return response  # type: ignore[return-value]


@route.put("/session/password", Role.annotator)
def set_password(database: Database, actor: Actor, body: Password) -> None:
    """Set your own password."""
    database.run(lambda session: accounts.set_password(accounts.get(session, actor.id), body.password))


@route.post("/sign-in-links", Role.annotator, status=201)
def make_link(database: Database, actor: Actor) -> Link:
    """Make a link that signs you in once, within minutes, in any browser."""
    token = database.run(lambda session: accounts.make_sign_in_link(session, accounts.get(session, actor.id)))
    return Link(url=link_url(token))


def link_url(token: str) -> str:
    """Return the absolute address of a one-time link, on the host that was asked."""
    base = get_settings().public_url or request.host_url.rstrip("/")
    return f"{base}/sign-in/{token}"
