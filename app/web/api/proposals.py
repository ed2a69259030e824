"""Open proposals over all frames of a project, to be verified on the wall."""

import re
import uuid
from dataclasses import fields
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Role
from app.core.services import projects, proposals
from app.core.services.box_rules import as_json
from app.core.services.proposals import FRAME_FACTS, Cursor, Filter
from app.core.words import say
from app.web.contract import Id, Model, Out, Page, PageQuery, Route
from app.web.paging import page_size
from app.web.shapes import BoxOut

route = Route()
# SCORE:FRAME:BOX of a page's last proposal; one without a score leaves SCORE out.
CURSOR = re.compile(r"([0-9.e-]{1,30})?:([0-9]{1,18}):([0-9a-f]{32})")
Score = Annotated[float, Field(ge=0, le=1)]
Pixels = Annotated[float, Field(ge=0)]


class ProposalFilter(Model):
    """A size is the longer side of the box in pixels of the frame; a proposal without a score counts as sure (1)."""

    label_id: Id | None = None
    camera_id: Id | None = None
    source_id: Id | None = None
    least_score: Score | None = None
    most_score: Score | None = None
    least_size: Pixels | None = None
    most_size: Pixels | None = None

    def wanted(self) -> Filter:
        return Filter(**{field.name: getattr(self, field.name) for field in fields(Filter)})


class ProposalQuery(ProposalFilter, PageQuery):
    order: Literal["best", "worst"] = "best"


class ProposalFrame(Out):
    source_id: int
    index: int
    name: str
    width: int
    height: int


class ProposalOut(BoxOut):
    frame: ProposalFrame


class ProposalCounts(Out):
    """Open proposals by label id, whatever the filter says of labels."""

    labels: dict[int, int]


@route.get("/projects/<int:project_id>/proposals", Role.annotator)
def listing(session: Session, project_id: int, query: ProposalQuery) -> Page[ProposalOut]:
    """List the open proposals of frames that are not submitted, by score; those without one come last."""
    projects.get(session, project_id)
    limit = page_size(query)
    after = None if query.after is None else _cursor(query.after)
    rows = proposals.listed(session, project_id, query.wanted(), query.order, limit + 1, after)
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items=[_shown(row) for row in rows[:limit]], next=None if last is None else _cursor_of(last))


@route.get("/projects/<int:project_id>/proposals/counts", Role.annotator)
def count(session: Session, project_id: int, query: ProposalFilter) -> ProposalCounts:
    """Count the open proposals by label."""
    projects.get(session, project_id)
    return ProposalCounts(labels=proposals.counts(session, project_id, query.wanted()))


def _shown(row: dict[str, Any]) -> ProposalOut:
    frame = ProposalFrame(**{name: row[f"frame_{name}"] for name in FRAME_FACTS})
    return ProposalOut(**as_json(row), frame=frame)


def _cursor_of(row: dict[str, Any]) -> str:
    score = "" if row["score"] is None else repr(row["score"])
    return f"{score}:{row['frame_id']}:{row['id'].hex}"


def _cursor(after: str) -> Cursor:
    """Read a cursor. Raises `InvalidInput`."""
    parts = CURSOR.fullmatch(after)
    try:
        if parts:
            score = None if parts[1] is None else float(parts[1])
            return Cursor(score, int(parts[2]), uuid.UUID(hex=parts[3]))
    except ValueError:
        pass  # Dots and dashes in other places than a number has them.
    raise InvalidInput(say("requests.cursor"), fields={"after": say("fields.cursor")})
