"""index ix_source_project_id_id"""

import sqlalchemy as sa
from alembic import op


revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_index(op.f("ix_source_project_id_id"), "source", ["project_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_source_project_id_id"), table_name="source")
