"""Metrics as rows."""

from datetime import datetime

from sqlalchemy import Double, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base


class Metric(Base):
    """One value of one curve; `value` is null where it was not a finite number."""

    __tablename__ = "metric"

    job_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    context: Mapped[str] = mapped_column(String(8), primary_key=True)
    value: Mapped[float | None] = mapped_column(Double)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
