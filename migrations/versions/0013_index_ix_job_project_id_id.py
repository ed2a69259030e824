"""index ix_job_project_id_id"""

import sqlalchemy as sa
from alembic import op

from app.core.migrate import drop_foreign_key_index


revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_index(op.f("ix_job_project_id_id"), "job", ["project_id", "id"], unique=False)


def downgrade() -> None:
    drop_foreign_key_index("ix_job_project_id_id", "job", "project_id")
