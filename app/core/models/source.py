"""What a camera delivered: one video file or one batch of images."""

from datetime import datetime

from sqlalchemy import Double, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base


class Source(Base):
    """`every_n` and `sample_fps` say which pictures of the file became frames; `lost_frames` could not be decoded.

    `job_id` is its ingest.
    """

    __tablename__ = "source"
    __table_args__ = (Index(None, "project_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    camera_id: Mapped[int] = mapped_column(ForeignKey("camera.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(8))
    every_n: Mapped[int] = mapped_column(default=1)
    sample_fps: Mapped[float | None] = mapped_column(Double)
    width: Mapped[int | None]
    height: Mapped[int | None]
    fps: Mapped[float | None] = mapped_column(Double)
    frame_count: Mapped[int] = mapped_column(default=0)
    lost_frames: Mapped[int] = mapped_column(default=0)
    job_id: Mapped[int | None] = mapped_column(BigId)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
