"""A fixed viewpoint."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base


class Camera(Base):
    """`zones` and `image_preset` are as `app.core.services.cameras` writes them; None is no zone, and as it is.

    `revision` grows with every change, so that nobody overwrites what they did not see.
    """

    __tablename__ = "camera"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    zones: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    image_preset: Mapped[dict[str, float] | None] = mapped_column(JSON(none_as_null=True))
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
