"""index ix_checkpoint_project_id_id"""

import sqlalchemy as sa
from alembic import op


revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_index(op.f("ix_checkpoint_project_id_id"), "checkpoint", ["project_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_checkpoint_project_id_id"), table_name="checkpoint")
