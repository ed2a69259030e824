"""create table evaluation"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "evaluation",
        sa.Column("job_id", columns.BigId, autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("at", columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_evaluation_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "step", name=op.f("pk_evaluation")),
    )


def downgrade() -> None:
    op.drop_table("evaluation")
