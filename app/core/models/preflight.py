"""What a training saw before its first step."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base


class Preflight(Base):
    """`report` is as `worker.training.preflight_report.PreflightReport` says; `pictures` are blobs, in its order."""

    __tablename__ = "preflight"

    job_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    report: Mapped[dict[str, Any]] = mapped_column(JSON)
    pictures: Mapped[list[str]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
