"""Sign-in throttling: after some failures an account, and an address, must wait."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import TooManyRequests
from app.core.models import SignInFailure
from app.core.words import say

WINDOW = timedelta(minutes=15)
MOST = {"account": 8, "address": 40}


def check(session: Session, subjects: Sequence[str]) -> None:
    """Raise `TooManyRequests` when one of `subjects` (`account:…`, `address:…`) failed too often lately."""
    since = now() - WINDOW
    for subject in subjects:
        failures = session.scalar(
            select(func.count()).where(SignInFailure.subject == subject, SignInFailure.at > since)
        )
        if (failures or 0) >= MOST[subject.split(":", maxsplit=1)[0]]:
            raise TooManyRequests(say("accounts.throttled"))


def record(session: Session, subjects: Iterable[str]) -> None:
    """Remember a failure and forget the old ones."""
    session.execute(delete(SignInFailure).where(SignInFailure.at < now() - WINDOW))
    session.add_all(SignInFailure(subject=subject) for subject in subjects)


def clear(session: Session, subjects: Iterable[str]) -> None:
    """Forget the failures of `subjects`."""
    session.execute(delete(SignInFailure).where(SignInFailure.subject.in_(list(subjects))))
