"""index ix_frame_source_id_name"""

import sqlalchemy as sa
from alembic import op


revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_index(op.f("ix_frame_source_id_name"), "frame", ["source_id", "name"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_frame_source_id_name"), table_name="frame")
