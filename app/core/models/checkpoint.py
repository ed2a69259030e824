"""Weights, and everything needed to go on exactly where they stopped."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base
from app.core.models.types import Weights


class Checkpoint(Base):
    """`sha256` and `bytes` are of the default download: EMA weights without optimizer, a blob.

    `state_sha256` names the blob with the whole state (optimizer, EMA, position), for as long as it is kept.
    Of a long training many lose their weights (`weights`, see `services.retention`); their rows and metrics stay.
    `name` is what a person called uploaded weights; those of a training are known by their step.
    """

    __tablename__ = "checkpoint"
    __table_args__ = (Index(None, "project_id", "id"), Index(None, "job_id", "step"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"))
    dataset_id: Mapped[int | None] = mapped_column(ForeignKey("dataset.id", ondelete="SET NULL"))
    name: Mapped[str | None] = mapped_column(String(200))
    detector: Mapped[str] = mapped_column(String(64))
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    labels: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    step: Mapped[int]
    epoch: Mapped[int]
    metrics: Mapped[dict[str, Any]] = mapped_column(JSON)
    bytes: Mapped[int] = mapped_column(BigId)
    sha256: Mapped[str] = mapped_column(String(64))
    state_sha256: Mapped[str | None] = mapped_column(String(64))
    weights: Mapped[str] = mapped_column(String(8), default=Weights.kept, server_default=Weights.kept)
    best: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
