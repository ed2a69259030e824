"""create table preflight"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_table(
        "preflight",
        sa.Column("job_id", columns.BigId, autoincrement=False, nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("pictures", sa.JSON(), nullable=False),
        sa.Column("at", columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_preflight_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_preflight")),
    )


def downgrade() -> None:
    op.drop_table("preflight")
