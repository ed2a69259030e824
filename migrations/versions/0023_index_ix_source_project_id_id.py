"""index ix_source_project_id_id"""

import sqlalchemy as sa
from alembic import op

from app.core.migrate import drop_foreign_key_index


revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_index(op.f("ix_source_project_id_id"), "source", ["project_id", "id"], unique=False)


def downgrade() -> None:
    drop_foreign_key_index("ix_source_project_id_id", "source", "project_id")
