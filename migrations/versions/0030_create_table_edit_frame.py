"""create table edit_frame"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "edit_frame",
        sa.Column("frame_id", columns.BigId, autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edit_id", columns.UuidBytes(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["edit_id"], ["edit.id"], name=op.f("fk_edit_frame_edit_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["frame_id"], ["frame.id"], name=op.f("fk_edit_frame_frame_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("frame_id", "revision", name=op.f("pk_edit_frame")),
    )


def downgrade() -> None:
    op.drop_table("edit_frame")
