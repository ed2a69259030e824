"""The first start: an admin, a token for programs, and the demo project."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.models import Account, JobKind, Role
from app.core.services import accounts, jobs, projects
from app.core.settings import Settings

ADMIN_EMAIL = "admin@localhost"
DEMO_NAME = "Demo street"


@dataclass(frozen=True, slots=True)
class Made:
    """The secret part of the one-time link, and where the token was written."""

    link: str
    token_file: Path


def run(session: Session, settings: Settings, *, demo: bool) -> Made | None:
    """Make what a new platform needs; None when there is an account already."""
    if session.scalar(select(func.count(Account.id))):
        return None
    admin = accounts.create(session, ADMIN_EMAIL, "Admin", Role.admin)
    _, token = accounts.create_token(session, admin.id, "first start")
    token_file = settings.home / "admin.token"
    _write_private(token_file, token)
    link = accounts.make_sign_in_link(session, admin)
    if demo:
        project = projects.create(session, DEMO_NAME)
        jobs.start(session, JobKind.demo, project.id, {"seed": 7}, admin.id)
    return Made(link, token_file)


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text + "\n")
