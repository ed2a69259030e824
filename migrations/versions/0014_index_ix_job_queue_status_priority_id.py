"""index ix_job_queue_status_priority_id"""

import sqlalchemy as sa
from alembic import op


revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index(op.f("ix_job_queue_status_priority_id"), "job", ["queue", "status", "priority", "id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_job_queue_status_priority_id"), table_name="job")
