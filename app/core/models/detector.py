"""The catalogue, written by workers and read by the web, which never loads a training framework."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.columns import BigId, UtcDateTime
from app.core.db import Base


class Detector(Base):
    """A trainable architecture; `options` is a JSON Schema. `position` 0 is the default one.

    `start` are weights that it comes with, {name, options, labels, bytes, sha256} of a blob; null without.
    """

    __tablename__ = "detector"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    start: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    version: Mapped[str] = mapped_column(String(32))
    position: Mapped[int]


class Worker(Base):
    """A worker that is there, by its heartbeat. `gpus` are those that it would train on; null until it has told."""

    __tablename__ = "worker"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(255), unique=True)
    queues: Mapped[str] = mapped_column(String(255))
    gpus: Mapped[int | None]
    heartbeat_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
