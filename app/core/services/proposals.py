"""A project's open proposals by score, over all its frames: what people verify on the wall.

Only frames that are still worked on count, new ones and those a reviewer gave back: a decision on a submitted frame
would take it back, and an accepted one is closed. Proposals inside an ignore zone are left out, as on a frame.

Each label's proposals lie in the index by score, and a label belongs to one project: a page is the merge of one short
range read a label, however many boxes there are.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, union_all
from sqlalchemy.orm import Session

from app.core.models import FrameState, Label, Source
from app.core.services import zoned
from app.core.services.edit_rows import BOX, FRAME, Row

OPEN_STATES = (FrameState.new, FrameState.rejected)
FRAME_FACTS = ("source_id", "index", "name", "width", "height")
EDGES = (BOX.c.x1, BOX.c.y1, BOX.c.x2, BOX.c.y2)
# What motion or a tracker proposes has no score. It counts as sure, as on the labeling page.
SCORE_OF_UNSCORED = 1.0


@dataclass(frozen=True, slots=True)
class Filter:
    """Which proposals; None leaves a question open. A size is the longer side in pixels of the frame."""

    label_id: int | None = None
    camera_id: int | None = None
    source_id: int | None = None
    least_score: float | None = None
    most_score: float | None = None
    least_size: float | None = None
    most_size: float | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of a proposal in the order. Those without a score come last, whatever the order."""

    score: float | None
    frame_id: int
    box_id: uuid.UUID


def listed(
    session: Session,
    project_id: int,
    wanted: Filter,
    order: Literal["best", "worst"],
    limit: int,
    after: Cursor | None = None,
) -> list[Row]:
    """Return up to `limit` proposals, best or worst score first, as rows of `box` with `FRAME_FACTS` as frame_*."""
    labels, hidden = _labels(session, project_id, wanted), zoned.of_project(session, project_id)
    seen: list[Row] = []
    while True:
        rows = _page(session, labels, wanted, order, limit, after)
        seen += [row for row in rows if not hidden.holds(row["frame_source_id"], row)]
        if len(seen) >= limit or len(rows) < limit:
            return seen[:limit]
        after = Cursor(rows[-1]["score"], rows[-1]["frame_id"], rows[-1]["id"])


def _page(
    session: Session,
    labels: Sequence[int],
    wanted: Filter,
    order: Literal["best", "worst"],
    limit: int,
    after: Cursor | None,
) -> list[Row]:
    """Return up to `limit` proposals, those in ignore zones among them."""
    rows: list[Row] = []
    if after is None or after.score is not None:
        rows = _merged(session, labels, wanted, _Scored(order, after), limit)
    if len(rows) < limit and _takes_unscored(wanted):
        unscored = _Unscored(order, after if after and after.score is None else None)
        rows += _merged(session, labels, wanted, unscored, limit - len(rows))
    return rows


def counts(session: Session, project_id: int, wanted: Filter) -> dict[int, int]:
    """Return how many proposals `wanted` holds by label id; every label is there, whatever `wanted.label_id` says."""
    found = dict.fromkeys(_labels(session, project_id, Filter()), 0)
    statement = _open(select(BOX.c.label_id, func.count()), wanted).where(BOX.c.label_id.in_(found), _score_in(wanted))
    found.update((label_id, count) for label_id, count in session.execute(statement.group_by(BOX.c.label_id)))
    each = _open(select(BOX.c.label_id, *EDGES), wanted).where(BOX.c.label_id.in_(found), _score_in(wanted))
    for row in zoned.of_project(session, project_id).inside(session, each):
        found[row["label_id"]] -= 1
    return found


def _labels(session: Session, project_id: int, wanted: Filter) -> Sequence[int]:
    statement = select(Label.id).where(Label.project_id == project_id).order_by(Label.position)
    if wanted.label_id is not None:
        statement = statement.where(Label.id == wanted.label_id)
    return session.scalars(statement).all()


class _Scored:
    """Proposals with a score, in order of score, frame and box, all one way so that an index is read in its order."""

    def __init__(self, order: Literal["best", "worst"], after: Cursor | None) -> None:
        self.order, self.after = order, after

    def where(self, wanted: Filter) -> ColumnElement[bool]:
        conditions = [BOX.c.score.is_not(None), *_bounds(wanted), *self._past()]
        return and_(*conditions)

    def ordered(self, columns: Any) -> list[ColumnElement[Any]]:
        keys = [columns.score, columns.frame_id, columns.id]
        return [key.desc() for key in keys] if self.order == "best" else keys

    def _past(self) -> list[ColumnElement[bool]]:
        if self.after is None or self.after.score is None:
            return []
        score, past = self.after.score, _past_box(self.order, self.after)
        if self.order == "best":
            return [BOX.c.score <= score, or_(BOX.c.score < score, past)]
        return [BOX.c.score >= score, or_(BOX.c.score > score, past)]


class _Unscored(_Scored):
    """Proposals without a score, in order of frame and box."""

    def where(self, wanted: Filter) -> ColumnElement[bool]:
        past = [] if self.after is None else [_past_box(self.order, self.after)]
        return and_(BOX.c.score.is_(None), *past)


def _past_box(order: Literal["best", "worst"], after: Cursor) -> ColumnElement[bool]:
    frame, box = BOX.c.frame_id, BOX.c.id
    if order == "best":
        return or_(frame < after.frame_id, and_(frame == after.frame_id, box < after.box_id))
    return or_(frame > after.frame_id, and_(frame == after.frame_id, box > after.box_id))


def _merged(session: Session, labels: Sequence[int], wanted: Filter, part: _Scored, limit: int) -> list[Row]:
    if not labels:
        return []
    columns: list[Any] = [BOX, *(FRAME.c[name].label(f"frame_{name}") for name in FRAME_FACTS)]
    arms = []
    for label_id in labels:
        arm = _open(select(*columns), wanted).where(BOX.c.label_id == label_id, part.where(wanted))
        arms.append(select(arm.order_by(*part.ordered(BOX.c)).limit(limit).subquery()))
    together = union_all(*arms).subquery()
    statement = select(together).order_by(*part.ordered(together.c)).limit(limit)
    return [dict(row) for row in session.execute(statement).mappings()]


def _open(statement: Select[Any], wanted: Filter) -> Select[Any]:
    """Limit `statement` to open proposals, and to what `wanted` says of everything but label and score."""
    # `= false`, not `IS false`: MySQL reads an index only for the former.
    statement = statement.select_from(BOX.join(FRAME, FRAME.c.id == BOX.c.frame_id))
    statement = statement.where(BOX.c.verified == false(), FRAME.c.state.in_(OPEN_STATES), *_sizes(wanted))
    if wanted.source_id is not None:
        statement = statement.where(FRAME.c.source_id == wanted.source_id)
    if wanted.camera_id is not None:
        sources = select(Source.id).where(Source.camera_id == wanted.camera_id)
        statement = statement.where(FRAME.c.source_id.in_(sources))
    return statement


def _sizes(wanted: Filter) -> list[ColumnElement[bool]]:
    width, height = BOX.c.x2 - BOX.c.x1, BOX.c.y2 - BOX.c.y1
    conditions: list[ColumnElement[bool]] = []
    if wanted.least_size is not None:
        conditions.append(or_(width >= wanted.least_size, height >= wanted.least_size))
    if wanted.most_size is not None:
        conditions += [width <= wanted.most_size, height <= wanted.most_size]
    return conditions


def _bounds(wanted: Filter) -> list[ColumnElement[bool]]:
    bounds: list[ColumnElement[bool]] = []
    if wanted.least_score is not None:
        bounds.append(BOX.c.score >= wanted.least_score)
    if wanted.most_score is not None:
        bounds.append(BOX.c.score <= wanted.most_score)
    return bounds


def _takes_unscored(wanted: Filter) -> bool:
    least, most = wanted.least_score or 0.0, SCORE_OF_UNSCORED if wanted.most_score is None else wanted.most_score
    return least <= SCORE_OF_UNSCORED <= most


def _score_in(wanted: Filter) -> ColumnElement[bool]:
    scored = and_(BOX.c.score.is_not(None), *_bounds(wanted))
    return or_(scored, BOX.c.score.is_(None)) if _takes_unscored(wanted) else scored
