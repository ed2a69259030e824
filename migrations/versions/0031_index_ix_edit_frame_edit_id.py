"""index ix_edit_frame_edit_id"""

import sqlalchemy as sa
from alembic import op

from app.core.migrate import drop_foreign_key_index


revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_index(op.f("ix_edit_frame_edit_id"), "edit_frame", ["edit_id"], unique=False)


def downgrade() -> None:
    drop_foreign_key_index("ix_edit_frame_edit_id", "edit_frame", "edit_id")
