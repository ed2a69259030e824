"""Boxes, and the proposals a person rejected."""

import uuid

from sqlalchemy import Double, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import BigId, UuidBytes
from app.core.db import Base
from app.core.models.types import Origin


class Box(Base):
    """x1, y1, x2, y2 in float pixels of the frame: top-left origin, x2 and y2 exclusive, rounded to 0.01 px.

    Not `verified` means a proposal. The primary key begins with the frame, so a frame's boxes are one range read; so
    are a label's proposals by score, and a label belongs to one project.
    """

    __tablename__ = "box"
    __table_args__ = (Index(None, "label_id", "verified", "score", "frame_id", "id"),)

    frame_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("frame.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    id: Mapped[uuid.UUID] = mapped_column(UuidBytes, primary_key=True)
    label_id: Mapped[int] = mapped_column(ForeignKey("label.id"))
    x1: Mapped[float] = mapped_column(Double)
    y1: Mapped[float] = mapped_column(Double)
    x2: Mapped[float] = mapped_column(Double)
    y2: Mapped[float] = mapped_column(Double)
    track_id: Mapped[uuid.UUID | None] = mapped_column(UuidBytes, ForeignKey("track.id"))
    occluded: Mapped[bool] = mapped_column(default=False)
    truncated: Mapped[bool] = mapped_column(default=False)
    difficult: Mapped[bool] = mapped_column(default=False)
    ignore: Mapped[bool] = mapped_column(default=False)
    keyframe: Mapped[bool] = mapped_column(default=True)
    origin: Mapped[str] = mapped_column(String(12), default=Origin.drawn)
    score: Mapped[float | None] = mapped_column(Double)
    checkpoint_id: Mapped[int | None] = mapped_column(ForeignKey("checkpoint.id", ondelete="SET NULL"))
    verified: Mapped[bool] = mapped_column(default=True)
    rev: Mapped[int]


class Rejection(Base):
    """A model's proposal that a person rejected: the same checkpoint does not make it again."""

    __tablename__ = "rejection"
    __table_args__ = (Index(None, "frame_id", "checkpoint_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    frame_id: Mapped[int] = mapped_column(ForeignKey("frame.id", ondelete="CASCADE"))
    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("checkpoint.id", ondelete="CASCADE"))
    label_id: Mapped[int] = mapped_column(ForeignKey("label.id"))
    x1: Mapped[float] = mapped_column(Double)
    y1: Mapped[float] = mapped_column(Double)
    x2: Mapped[float] = mapped_column(Double)
    y2: Mapped[float] = mapped_column(Double)
