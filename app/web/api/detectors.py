"""The catalogue of detectors."""

from typing import Any

from sqlalchemy.orm import Session

from app.core.models import Role
from app.core.services import catalogue
from app.web.contract import Out, Page, Route

route = Route()


class StartWeights(Out):
    """Weights that a detector comes with, and the labels they know."""

    name: str
    labels: list[str]


class DetectorOut(Out):
    """`options` is a JSON Schema; the first detector is the default one. `start` is null without start weights."""

    name: str
    title: str
    version: str
    options: dict[str, Any]
    start: StartWeights | None


@route.get("/detectors", Role.annotator)
def listing(session: Session) -> Page[DetectorOut]:
    """List the detectors that can be trained, the default one first."""
    return Page(items=[DetectorOut.model_validate(row) for row in catalogue.listing(session)], next=None)
