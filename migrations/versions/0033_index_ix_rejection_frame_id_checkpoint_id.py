"""index ix_rejection_frame_id_checkpoint_id"""

import sqlalchemy as sa
from alembic import op


revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_index(
        op.f("ix_rejection_frame_id_checkpoint_id"), "rejection", ["frame_id", "checkpoint_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_rejection_frame_id_checkpoint_id"), table_name="rejection")
