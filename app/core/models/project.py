"""A project and its labels."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base


class Project(Base):
    """`revision` counts the project's edits: the number of the last one."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    revision: Mapped[int] = mapped_column(BigId, default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    labels: Mapped[list["Label"]] = relationship(order_by="Label.position", lazy="selectin")


class Label(Base):
    """A class. Its id never changes and its position is pinned: trained weights count on both; the name may change."""

    __tablename__ = "label"
    __table_args__ = (UniqueConstraint("project_id", "name"), UniqueConstraint("project_id", "position"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(100))
    color: Mapped[str] = mapped_column(String(9))
    hotkey: Mapped[str | None] = mapped_column(String(1))
    position: Mapped[int]
