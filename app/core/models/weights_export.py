"""A checkpoint's weights as another program reads them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base


class WeightsExport(Base):
    """`sha256` is the model's file, `package_sha256` a zip of it with its card and a script that runs it: both blobs.

    `weights_sha256` names the weights that it was made of; once the checkpoint has others, it counts no more.
    """

    __tablename__ = "weights_export"
    __table_args__ = (UniqueConstraint("checkpoint_id", "format"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("checkpoint.id", ondelete="CASCADE"))
    format: Mapped[str] = mapped_column(String(16))
    weights_sha256: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    bytes: Mapped[int] = mapped_column(BigId)
    package_sha256: Mapped[str] = mapped_column(String(64))
    package_bytes: Mapped[int] = mapped_column(BigId)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
