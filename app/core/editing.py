"""What a client says of an edit: one gesture, described as changes of boxes. Pure data, checked for shape."""

import hashlib
import uuid
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from app.core.models.types import Origin

MOST_CHANGES = 5_000

Coordinate = Annotated[float, Field(strict=False)]
# What a BIGINT column takes.
RowNumber = Annotated[int, Field(ge=0, lt=1 << 63)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=True)


class Before(_Strict):
    """The revision of the box that the change was made on."""

    rev: RowNumber


class BoxFields(_Strict):
    """A box after a change. On an update, a field that is left out keeps its value.

    `bbox` is x1, y1, x2, y2 in float pixels of the frame; x2 and y2 are exclusive.
    """

    label_id: RowNumber | None = None
    bbox: tuple[Coordinate, Coordinate, Coordinate, Coordinate] | None = None
    track_id: uuid.UUID | None = None
    occluded: bool | None = None
    truncated: bool | None = None
    difficult: bool | None = None
    ignore: bool | None = None
    keyframe: bool | None = None
    origin: Origin | None = None
    score: float | None = None
    checkpoint_id: RowNumber | None = None
    verified: bool | None = None


class Change(_Strict):
    """Create (`before` null), update, or delete (`after` null) one box."""

    box_id: uuid.UUID
    frame_id: RowNumber
    before: Before | None
    after: BoxFields | None

    @property
    def kind(self) -> Literal["create", "update", "delete", "nothing"]:
        if self.before is None:
            return "nothing" if self.after is None else "create"
        return "delete" if self.after is None else "update"


_CHANGES = TypeAdapter(list[Change])


def body_digest(changes: list[Change]) -> str:
    """Return the SHA-256 that tells a repeated edit from another one under the same id.

    A field that was not sent keeps its value and one sent as null clears it, so the two differ here.
    """
    return hashlib.sha256(_CHANGES.dump_json(changes, exclude_unset=True)).hexdigest()
