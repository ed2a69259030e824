"""index ix_checkpoint_project_id_id"""

import sqlalchemy as sa
from alembic import op

from app.core.migrate import drop_foreign_key_index


revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_index(op.f("ix_checkpoint_project_id_id"), "checkpoint", ["project_id", "id"], unique=False)


def downgrade() -> None:
    drop_foreign_key_index("ix_checkpoint_project_id_id", "checkpoint", "project_id")
