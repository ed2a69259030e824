"""Who is asking: a bearer token, or the session cookie with CSRF protection.

Signed-in actors are remembered in the process for a few seconds, so that images and edits cost no query; a revoked
token or a changed role is known to every process within `REMEMBERED` seconds.
"""

import hashlib
import hmac
import threading
import time
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from flask import request

from app.core.db import Database
from app.core.errors import NotAllowed, NotSignedIn
from app.core.models import Role
from app.core.services import accounts
from app.core.services.accounts import Actor
from app.core.settings import get_settings
from app.core.words import say

COOKIE = "rapidlabel_session"
CSRF_HEADER = "X-CSRF-Token"
SAFE = {"GET", "HEAD", "OPTIONS"}
REMEMBERED = 5.0
MANY = 10_000


@dataclass(frozen=True, slots=True)
class _Remembered:
    actor: Actor
    until: float


_known: dict[str, _Remembered] = {}
_lock = threading.Lock()


def require(role: Role | None, database: Database) -> Actor | None:
    """Return who is asking; raise `NotSignedIn` or `NotAllowed` when `role` is needed and not there."""
    if role is None:
        return None
    actor = identify(database)
    if actor is None:
        raise NotSignedIn(say("accounts.sign_in"))
    if not actor.role.covers(role):
        raise NotAllowed(say("accounts.needs_role", needed=role, role=actor.role))
    return actor


def identify(database: Database) -> Actor | None:
    """Return who is asking, or None. Raises `NotAllowed` for a cookie request without its CSRF token."""
    header = request.headers.get("Authorization", "")
    if header:
        scheme, _, token = header.partition(" ")
        return _look_up("token", token.strip(), database) if scheme.lower() == "bearer" else None
    secret = request.cookies.get(COOKIE)
    if not secret:
        return None
    actor = _look_up("session", secret, database)
    if actor is not None and request.method not in SAFE:
        _check_origin()
        sent = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), csrf_token(secret).encode()):
            raise NotAllowed(say("requests.csrf", header=CSRF_HEADER), code="csrf")
    return actor


def csrf_token(secret: str) -> str:
    """Return the CSRF token that goes with a session cookie; a page of another site cannot read either."""
    return hashlib.sha256(f"csrf:{secret}".encode()).hexdigest()


def forget(account_id: int | None = None) -> None:
    """Look accounts up again at their next request: all, or one whose rights changed."""
    with _lock:
        for key in [k for k, v in _known.items() if account_id is None or v.actor.id == account_id]:
            del _known[key]


def _look_up(kind: str, secret: str, database: Database) -> Actor | None:
    key = f"{kind}:{accounts.digest(secret)}"
    found = _known.get(key)
    if found is not None and found.until > time.monotonic():
        return found.actor
    find = accounts.actor_of_token if kind == "token" else accounts.actor_of_session
    with database.read() as session:
        actor = find(session, secret)
    with _lock:
        if actor is None:
            _known.pop(key, None)
            return None
        if len(_known) > MANY:
            _known.clear()
        actor = replace(actor, by=kind)
        _known[key] = _Remembered(actor, time.monotonic() + REMEMBERED)
    return actor


def _check_origin() -> None:
    origin = request.headers.get("Origin")
    # Behind a proxy the host that was asked may be another one than people see.
    hosts = {request.host, urlsplit(get_settings().public_url).netloc}
    if origin and urlsplit(origin).netloc not in hosts - {""}:
        raise NotAllowed(say("requests.other_site"), code="csrf")
