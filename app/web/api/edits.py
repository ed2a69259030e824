"""Edits: the one way in which boxes change."""

import uuid

from sqlalchemy.orm import Session

from app.core.editing import Change
from app.core.models import Role
from app.core.services import edits
from app.core.services.accounts import Actor
from app.web.api.frames import author_of
from app.web.contract import Model, Out, Route
from app.web.shapes import BoxOut

route = Route()


class NewEdit(Model):
    """One gesture: a client-made UUID and its changes, at most 5,000 of them and 4 MB."""

    id: uuid.UUID
    changes: list[Change]


class EditOut(Out):
    revision: int
    frames: dict[int, int]
    boxes: list[BoxOut]


@route.post("/projects/<int:project_id>/edits", Role.annotator, shows=EditOut)
def apply(session: Session, actor: Actor, project_id: int, body: NewEdit) -> edits.Result:
    """Apply one edit, all or nothing; the same edit again has no effect."""
    return edits.apply(session, project_id, author_of(actor), body.id, body.changes)
