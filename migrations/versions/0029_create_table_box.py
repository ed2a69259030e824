"""create table box"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "box",
        sa.Column("frame_id", columns.BigId, autoincrement=False, nullable=False),
        sa.Column("id", columns.UuidBytes(), nullable=False),
        sa.Column("label_id", columns.BigId, nullable=False),
        sa.Column("x1", sa.Double(), nullable=False),
        sa.Column("y1", sa.Double(), nullable=False),
        sa.Column("x2", sa.Double(), nullable=False),
        sa.Column("y2", sa.Double(), nullable=False),
        sa.Column("track_id", columns.UuidBytes(), nullable=True),
        sa.Column("occluded", sa.Boolean(), nullable=False),
        sa.Column("truncated", sa.Boolean(), nullable=False),
        sa.Column("difficult", sa.Boolean(), nullable=False),
        sa.Column("ignore", sa.Boolean(), nullable=False),
        sa.Column("keyframe", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("checkpoint_id", columns.BigId, nullable=True),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_box_checkpoint_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["frame_id"], ["frame.id"], name=op.f("fk_box_frame_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["label_id"], ["label.id"], name=op.f("fk_box_label_id")),
        sa.ForeignKeyConstraint(["track_id"], ["track.id"], name=op.f("fk_box_track_id")),
        sa.PrimaryKeyConstraint("frame_id", "id", name=op.f("pk_box")),
    )


def downgrade() -> None:
    op.drop_table("box")
