"""index ix_checkpoint_job_id_step"""

import sqlalchemy as sa
from alembic import op


revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_index(op.f("ix_checkpoint_job_id_step"), "checkpoint", ["job_id", "step"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_checkpoint_job_id_step"), table_name="checkpoint")
