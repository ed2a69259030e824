"""Which labels a project has. A label's id never changes, so what was seen once is remembered."""

from collections.abc import Set as AbstractSet
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, bindparam, select
from sqlalchemy.orm import Session

from app.core.models import Label

REMEMBERED = 10_000
_OF_PROJECT = select(Label.id).where(Label.project_id == bindparam("project_id"))
# A process serves one database; tests open several.
_known: WeakKeyDictionary[Engine, dict[int, frozenset[int]]] = WeakKeyDictionary()


def find(session: Session, project_id: int, wanted: AbstractSet[int]) -> frozenset[int]:
    """Return the project's label ids; asked for again when one of `wanted` is not among those remembered."""
    known = _known.setdefault(session.connection().engine, {})
    remembered = known.get(project_id, frozenset())
    if remembered and wanted <= remembered:
        return remembered
    if len(known) >= REMEMBERED:
        known.clear()
    known[project_id] = frozenset(session.scalars(_OF_PROJECT, {"project_id": project_id}))
    return known[project_id]
