"""A job's curves."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.models import Metric

MOST_ROWS = 20_000


def read(
    session: Session,
    job_id: int,
    *,
    name: str | None = None,
    context: str | None = None,
    after_step: int | None = None,
    points: int | None = None,
) -> list[Metric]:
    """Return rows by step, after `after_step`; with `points`, each curve thinned to at most so many rows."""
    statement = select(Metric).where(Metric.job_id == job_id)
    if name is not None:
        statement = statement.where(Metric.name == name)
    if context is not None:
        statement = statement.where(Metric.context == context)
    if after_step is not None:
        statement = statement.where(Metric.step > after_step)
    statement = statement.order_by(Metric.step, Metric.name, Metric.context)
    if points is None:
        return list(session.scalars(statement.limit(MOST_ROWS)))
    return _thin(list(session.scalars(statement)), points)


def _thin(rows: Sequence[Metric], points: int) -> list[Metric]:
    """Keep of every curve its first and last row and evenly spread ones between."""
    kept = []
    by_curve = sorted(rows, key=lambda row: (row.name, row.context, row.step))
    for _, group in groupby(by_curve, key=lambda row: (row.name, row.context)):
        curve = list(group)
        if len(curve) > points:
            stride = (len(curve) - 1) / max(points - 1, 1)
            curve = [curve[round(i * stride)] for i in range(points)]
        kept.extend(curve)
    return sorted(kept, key=lambda row: (row.step, row.name, row.context))
