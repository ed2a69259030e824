"""index ix_checkpoint_job_id_step"""

import sqlalchemy as sa
from alembic import op

from app.core.migrate import drop_foreign_key_index


revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_index(op.f("ix_checkpoint_job_id_step"), "checkpoint", ["job_id", "step"], unique=False)


def downgrade() -> None:
    drop_foreign_key_index("ix_checkpoint_job_id_step", "checkpoint", "job_id")
