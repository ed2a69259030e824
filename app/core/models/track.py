"""One object through the frames of a source."""

import uuid

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import UuidBytes
from app.core.db import Base


class Track(Base):
    """`number` is unique in the source; after frame index `end_index` nothing is interpolated."""

    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("source_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(UuidBytes, primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"))
    label_id: Mapped[int] = mapped_column(ForeignKey("label.id"))
    number: Mapped[int]
    end_index: Mapped[int | None]
