"""index ix_edit_run_id"""

import sqlalchemy as sa
from alembic import op


revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_index(op.f("ix_edit_run_id"), "edit", ["run_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_edit_run_id"), table_name="edit")
