"""create table metric"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "metric",
        sa.Column("job_id", columns.BigId, autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("context", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("at", columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_metric_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "step", "name", "context", name=op.f("pk_metric")),
    )


def downgrade() -> None:
    op.drop_table("metric")
