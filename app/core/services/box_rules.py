"""The rules of a single box: from a change and the stored row to the new row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core import geometry
from app.core.editing import Change
from app.core.errors import InvalidInput
from app.core.models import Origin
from app.core.services.edit_rows import Row
from app.core.words import say

FLAGS = ("occluded", "truncated", "difficult", "ignore")
DEFAULTS: Mapping[str, Any] = {
    "track_id": None,
    "occluded": False,
    "truncated": False,
    "difficult": False,
    "ignore": False,
    "keyframe": True,
    "origin": Origin.drawn,
    "score": None,
    "checkpoint_id": None,
    "verified": True,
}
KEPT_WHEN_NULL = {"label_id", "bbox", "keyframe", "origin", "verified", *FLAGS}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a box of a frame may hold: the frame's size and the labels and checkpoints of its project."""

    width: int
    height: int
    label_ids: frozenset[int]
    checkpoint_ids: frozenset[int] = frozenset()


def new_row(change: Change, current: Row | None, limits: Limits, *, where: str) -> Row:
    """Return the row that `change` makes of `current` (None for a create), without its revision.

    Raises `InvalidInput` naming the field, as `where.field`, when the box may not be stored.
    """
    after = change.after
    assert after is not None  # noqa: S101 - deletes make no row
    # Whoever changes a box has looked at it: it is verified, and a keyframe, unless they say otherwise.
    row: Row = {**(current or DEFAULTS), "id": change.box_id, "frame_id": change.frame_id}
    row["verified"] = row["keyframe"] = True
    sent = {name: getattr(after, name) for name in after.model_fields_set}
    row.update({name: value for name, value in sent.items() if value is not None or name not in KEPT_WHEN_NULL})
    bbox = row.pop("bbox", None)
    if bbox is not None:
        row["x1"], row["y1"], row["x2"], row["y2"] = bbox
    _check_given(row, where)
    edges = geometry.Box(row["x1"], row["y1"], row["x2"], row["y2"])
    _check(row, edges, limits, where)
    _check_checkpoint(sent.get("checkpoint_id"), limits, where)
    row["x1"], row["y1"], row["x2"], row["y2"] = geometry.rounded(edges)
    return row


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored box as the API and the log show it."""
    return {
        "id": str(row["id"]),
        "frame_id": row["frame_id"],
        "label_id": row["label_id"],
        "bbox": [row["x1"], row["y1"], row["x2"], row["y2"]],
        "track_id": None if row["track_id"] is None else str(row["track_id"]),
        "occluded": row["occluded"],
        "truncated": row["truncated"],
        "difficult": row["difficult"],
        "ignore": row["ignore"],
        "keyframe": row["keyframe"],
        "origin": str(row["origin"]),
        "score": row["score"],
        "checkpoint_id": row["checkpoint_id"],
        "verified": row["verified"],
        "rev": row["rev"],
    }


def _check_checkpoint(checkpoint_id: int | None, limits: Limits, where: str) -> None:
    if checkpoint_id is not None and checkpoint_id not in limits.checkpoint_ids:
        raise InvalidInput(
            say("boxes.no_checkpoint", where=where, id=checkpoint_id),
            fields={f"{where}.checkpoint_id": say("fields.checkpoint")},
        )


def _check_given(row: Row, where: str) -> None:
    for name in ("label_id", "x1"):
        if row.get(name) is None:
            field = "bbox" if name == "x1" else name
            raise InvalidInput(
                say("boxes.needs", where=where, field=field), fields={f"{where}.{field}": say("fields.missing")}
            )


def _check(row: Row, edges: geometry.Box, limits: Limits, where: str) -> None:
    if row["label_id"] not in limits.label_ids:
        raise InvalidInput(
            say("boxes.no_label", where=where, id=row["label_id"]),
            fields={f"{where}.label_id": say("fields.label")},
        )
    reason = geometry.validate(edges, limits.width, limits.height)
    if reason:
        raise InvalidInput(say("boxes.unfit", where=where, reason=reason), fields={f"{where}.bbox": reason})
    score = row["score"]
    if score is not None and not 0.0 <= score <= 1.0:
        raise InvalidInput(say("boxes.score", where=where), fields={f"{where}.score": say("fields.score")})
