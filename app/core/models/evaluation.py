"""What a training says of itself at an evaluation, besides its metrics."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base


class Evaluation(Base):
    """`report` is as `worker.training.evaluation_report.EvaluationReport` says."""

    __tablename__ = "evaluation"

    job_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    report: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
