"""index ix_frame_project_id_state_id"""

import sqlalchemy as sa
from alembic import op


revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_index(op.f("ix_frame_project_id_state_id"), "frame", ["project_id", "state", "id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_frame_project_id_state_id"), table_name="frame")
