"""index ix_rejection_frame_id_checkpoint_id"""

import sqlalchemy as sa
from alembic import op

from app.core.migrate import drop_foreign_key_index


revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_index(
        op.f("ix_rejection_frame_id_checkpoint_id"), "rejection", ["frame_id", "checkpoint_id"], unique=False
    )


def downgrade() -> None:
    drop_foreign_key_index("ix_rejection_frame_id_checkpoint_id", "rejection", "frame_id")
