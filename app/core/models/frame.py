"""A still, numbered once at ingest."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import BigId, UtcDateTime
from app.core.db import Base
from app.core.models.types import FrameState


class Frame(Base):
    """`index` is the picture's place in its video (or batch), `pts_us` its time in microseconds from the first one.

    `revision` grows with every edit of the frame. A lease (`lease_account_id`, `lease_until`) is advice: it steers
    `next` and shows who is here.
    """

    __tablename__ = "frame"
    __table_args__ = (
        UniqueConstraint("source_id", "index"),
        Index(None, "source_id", "name"),
        Index(None, "project_id", "state", "id"),
        Index(None, "project_id", "name"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"))
    index: Mapped[int]
    name: Mapped[str] = mapped_column(String(255))
    pts_us: Mapped[int | None] = mapped_column(BigId)
    sha256: Mapped[str] = mapped_column(String(64))
    content_type: Mapped[str] = mapped_column(String(32))
    width: Mapped[int]
    height: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=FrameState.new)
    revision: Mapped[int] = mapped_column(default=0)
    lease_account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    review_comment: Mapped[str | None] = mapped_column(String(1000))
