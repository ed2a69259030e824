"""index ix_job_project_id_id"""

import sqlalchemy as sa
from alembic import op


revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_index(op.f("ix_job_project_id_id"), "job", ["project_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_job_project_id_id"), table_name="job")
