"""Accounts: who may do what, and the secrets that prove it."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.db import Database
from app.core.errors import Conflict, InvalidInput, NotFound, NotSignedIn
from app.core.models import Account, ApiToken, Role, SignInLink, WebSession
from app.core.services import throttle
from app.core.words import say

SESSION_DAYS = 14
LINK_MINUTES = 15
SHORTEST_PASSWORD = 10
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_hasher = PasswordHasher()
# Checked when there is no such account, so that the answer takes as long either way.
_NOBODY = _hasher.hash(secrets.token_urlsafe())


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking; `by` says how they signed in (`session` or `token`)."""

    id: int
    name: str
    email: str
    role: Role
    by: str = "session"


def digest(secret: str) -> str:
    """Return the form in which a random secret is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def create(session: Session, email: str, name: str, role: Role, password: str | None = None) -> Account:
    """Add a person. Raises `InvalidInput`, or `Conflict` when the address is taken."""
    email = email.strip().lower()
    if not EMAIL.fullmatch(email):
        raise InvalidInput(say("accounts.no_email", email=email), fields={"email": say("fields.email")})
    if session.scalar(select(Account.id).where(Account.email == email)) is not None:
        raise Conflict(say("accounts.email_taken", email=email), fields={"email": say("fields.taken")})
    account = Account(email=email, name=name.strip() or email.split("@", maxsplit=1)[0], role=role)
    if password is not None:
        set_password(account, password)
    session.add(account)
    session.flush()
    return account


def get(session: Session, account_id: int) -> Account:
    """Return an account. Raises `NotFound`."""
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound(say("accounts.none", id=account_id))
    return account


def get_to_change(session: Session, account_id: int) -> Account:
    """Return an account as it is now, held until the transaction ends. Raises `NotFound`."""
    account = session.get(Account, account_id, with_for_update=True, populate_existing=True)
    if account is None:
        raise NotFound(say("accounts.none", id=account_id))
    return account


def by_email(session: Session, email: str) -> Account:
    """Return an account by its address. Raises `NotFound`."""
    account = session.scalar(select(Account).where(Account.email == email.strip().lower()))
    if account is None:
        raise NotFound(say("accounts.nobody", email=email))
    return account


def change(
    session: Session, account: Account, *, role: Role | None = None, active: bool | None = None, name: str | None = None
) -> None:
    """Change a person's role, name, or whether they may sign in. The last active admin stays one."""
    loses_admin = account.role == Role.admin and (role not in {None, Role.admin} or active is False)
    if loses_admin and _active_admins(session) <= 1:
        raise Conflict(say("accounts.last_admin"))
    account.role = role or account.role
    account.name = name or account.name
    account.active = account.active if active is None else active
    if active is False:
        session.execute(delete(WebSession).where(WebSession.account_id == account.id))


def set_password(account: Account, password: str) -> None:
    """Set a password. Raises `InvalidInput` when it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(
            say("accounts.password_short", least=SHORTEST_PASSWORD),
            fields={"password": say("fields.password_short", least=SHORTEST_PASSWORD)},
        )
    account.password_hash = _hasher.hash(password)


def sign_in(database: Database, email: str, password: str, address: str) -> str:
    """Check a password, sign the browser in and return the cookie's secret.

    Takes the database, not a session: a failure must be remembered although the request fails, and hashing must not
    hold a transaction open. Raises `TooManyRequests` after repeated failures, `NotSignedIn` for a wrong pair: which
    half is wrong is not told.
    """
    email = email.strip().lower()
    subjects = (f"account:{email}", f"address:{address}")
    with database.read() as session:
        throttle.check(session, subjects)
        account = session.scalar(select(Account).where(Account.email == email))
    stored = account.password_hash if account is not None and account.active else None
    if not _matches(stored or _NOBODY, password) or account is None or stored is None:
        database.run(lambda session: throttle.record(session, subjects))
        raise NotSignedIn(say("accounts.wrong_password"), code="wrong_password")
    found = account.id
    return database.run(lambda session: _admit(session, found, password, subjects))


def _admit(session: Session, account_id: int, password: str, subjects: tuple[str, ...]) -> str:
    account = get(session, account_id)
    throttle.clear(session, subjects[:1])
    if account.password_hash and _hasher.check_needs_rehash(account.password_hash):
        account.password_hash = _hasher.hash(password)
    return start_session(session, account)


def start_session(session: Session, account: Account) -> str:
    """Sign a browser in and return the cookie's secret."""
    session.execute(delete(WebSession).where(WebSession.expires_at < now()))
    secret = secrets.token_urlsafe(32)
    session.add(
        WebSession(sha256=digest(secret), account_id=account.id, expires_at=now() + timedelta(days=SESSION_DAYS))
    )
    return secret


def end_session(session: Session, secret: str) -> None:
    """Sign a browser out."""
    session.execute(delete(WebSession).where(WebSession.sha256 == digest(secret)))


def make_sign_in_link(session: Session, account: Account) -> str:
    """Return the token of a link that signs in once, within `LINK_MINUTES`."""
    token = secrets.token_urlsafe(32)
    until = now() + timedelta(minutes=LINK_MINUTES)
    session.add(SignInLink(sha256=digest(token), account_id=account.id, expires_at=until))
    return token


def use_sign_in_link(session: Session, token: str) -> str | None:
    """Use a link and return the new session's secret; None when it was used, is too old, or never was."""
    link = session.get(SignInLink, digest(token), with_for_update=True)
    if link is None or link.used_at is not None or link.expires_at < now() or not link.account.active:
        return None
    link.used_at = now()
    return start_session(session, link.account)


def create_token(session: Session, account_id: int, name: str) -> tuple[ApiToken, str]:
    """Make an API token and return it with its secret, which is not kept."""
    secret = f"rl_{secrets.token_urlsafe(32)}"
    token = ApiToken(account_id=account_id, name=name, sha256=digest(secret))
    session.add(token)
    session.flush()
    return token, secret


def revoke_token(session: Session, account_id: int, token_id: int) -> None:
    """End one of an account's own tokens. Raises `NotFound`."""
    token = session.get(ApiToken, token_id)
    if token is None or token.account_id != account_id:
        raise NotFound(say("accounts.no_token", id=token_id))
    session.delete(token)


def actor_of_token(session: Session, secret: str) -> Actor | None:
    """Return who holds an API token."""
    found = session.scalar(select(ApiToken).where(ApiToken.sha256 == digest(secret)))
    return _actor(found.account) if found else None


def actor_of_session(session: Session, secret: str) -> Actor | None:
    """Return who holds a session cookie."""
    found = session.get(WebSession, digest(secret))
    return _actor(found.account) if found and found.expires_at > now() else None


def _actor(account: Account) -> Actor | None:
    if not account.active:
        return None
    return Actor(account.id, account.name, account.email, Role(account.role))


def _active_admins(session: Session) -> int:
    # Locked, so that two admins who demote each other at the same moment do not both succeed.
    statement = select(Account.id).where(Account.role == Role.admin, Account.active).order_by(Account.id)
    return len(session.scalars(statement.with_for_update()).all())


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
