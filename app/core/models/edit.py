"""The log of edits: history, undo, blame and boxes per minute are read from it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime, UuidBytes
from app.core.db import Base


class Edit(Base):
    """One gesture of one person, or one chunk of one model's or import's run.

    `number` is the project's revision it made; `sha256` is of the body: it tells a repeated id from a reused one.
    """

    __tablename__ = "edit"
    __table_args__ = (UniqueConstraint("project_id", "number"), Index(None, "run_id"))

    id: Mapped[uuid.UUID] = mapped_column(UuidBytes, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(BigId)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    job_id: Mapped[int | None] = mapped_column(BigId)
    run_id: Mapped[uuid.UUID | None] = mapped_column(UuidBytes)
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class EditFrame(Base):
    """What an edit changed on one frame; `changes` is a list of {box_id, before, after}, whole boxes or null."""

    __tablename__ = "edit_frame"

    frame_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("frame.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    edit_id: Mapped[uuid.UUID] = mapped_column(UuidBytes, ForeignKey("edit.id", ondelete="CASCADE"), index=True)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    edit: Mapped[Edit] = relationship(lazy="joined", innerjoin=True)
