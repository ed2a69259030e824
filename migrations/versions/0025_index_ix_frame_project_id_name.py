"""index ix_frame_project_id_name"""

import sqlalchemy as sa
from alembic import op

from app.core.migrate import drop_foreign_key_index


revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_index(op.f("ix_frame_project_id_name"), "frame", ["project_id", "name"], unique=False)


def downgrade() -> None:
    drop_foreign_key_index("ix_frame_project_id_name", "frame", "project_id")
