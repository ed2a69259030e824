"""create table worker"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "worker",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("queues", sa.String(length=255), nullable=False),
        sa.Column("heartbeat_at", columns.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
        sa.UniqueConstraint("name", name=op.f("uq_worker_name")),
    )


def downgrade() -> None:
    op.drop_table("worker")
