"""create table rejection"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "rejection",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("frame_id", columns.BigId, nullable=False),
        sa.Column("checkpoint_id", columns.BigId, nullable=False),
        sa.Column("label_id", columns.BigId, nullable=False),
        sa.Column("x1", sa.Double(), nullable=False),
        sa.Column("y1", sa.Double(), nullable=False),
        sa.Column("x2", sa.Double(), nullable=False),
        sa.Column("y2", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_rejection_checkpoint_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["frame_id"], ["frame.id"], name=op.f("fk_rejection_frame_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["label_id"], ["label.id"], name=op.f("fk_rejection_label_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejection")),
    )


def downgrade() -> None:
    op.drop_table("rejection")
